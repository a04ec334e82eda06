"""The window's stylesheet and palette, made from a theme."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from annotator.gui.look.theme import Theme, mixed

_SHEET = """
* {{ font-family: {families}; font-size: {size}px; }}
QMainWindow, QDialog, QWidget#window {{ background: {panel}; color: {text}; }}
QFrame#floating, QDialog#chooser {{ background: {raised}; border: 1px solid {edge}; }}
QFrame#floating {{ border-radius: 10px; }}
QFrame#floating QListView#menu-list, QDialog#chooser QListView#menu-list {{
  background: transparent; border: none; }}
QLabel, QCheckBox, QRadioButton {{ color: {text}; background: transparent; }}
QLabel[role="dim"] {{ color: {dim}; font-size: {small}px; }}
QLabel[role="title"] {{ font-weight: 600; font-size: {size}px; }}
QLabel[role="heading"] {{ font-weight: 600; font-size: {heading}px; }}
QLabel[role="hero"] {{ font-weight: 600; font-size: {hero}px; }}
QLabel[role="saved"] {{ color: {saved}; font-size: {small}px; }}
QLabel[role="problem"] {{ color: {error}; font-size: {small}px; }}
QLabel[role="key"] {{ color: {dim}; background: {paper}; border: 1px solid {hairline};
  border-bottom-width: 2px; border-radius: 4px; padding: 0 5px; font-size: {tiny}px; }}
QFrame#topbar {{ background: {panel}; border: none; border-bottom: 1px solid {hairline}; }}
QFrame#labelbar {{ background: {panel}; border: none; border-bottom: 1px solid {hairline}; }}
QFrame#status {{ background: {panel}; border: none; border-top: 1px solid {hairline}; }}
QFrame#queue, QFrame#inspector, QFrame#concordance {{ background: {panel}; border: none; }}
QFrame#findbar, QFrame#prompt {{ background: {panel}; border: none;
  border-top: 1px solid {hairline}; }}
QFrame#card {{ background: {paper}; border: 1px solid {hairline}; border-radius: 8px; }}
QFrame#rule {{ background: {hairline}; border: none; max-height: 1px; min-height: 1px; }}
QWidget#inner {{ background: transparent; }}
QScrollArea {{ background: transparent; border: none; }}
QListView {{ background: {panel}; border: none; outline: none; }}
QListView#menu-list {{ background: {paper}; border: 1px solid {hairline}; border-radius: 8px; }}
QListView#menu-list::item {{ padding: 8px 10px; border-radius: 6px; }}
QListView#menu-list::item:selected {{ background: {selected_row}; }}
QListView#menu-list::item:hover:!selected {{ background: {hover}; }}
QPushButton {{ color: {text}; background: {paper}; border: 1px solid {hairline};
  border-radius: 6px; padding: 6px 14px; outline: none; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border-color: {accent}; }}
QPushButton:disabled {{ color: {dim}; }}
QPushButton:default, QPushButton[role="primary"] {{ background: {accent}; color: {on_accent};
  border-color: {accent}; font-weight: 600; }}
QPushButton[role="primary"]:focus, QPushButton:default:focus {{ border: 2px solid {text};
  padding: 5px 13px; }}
/* the system's file dialog leaves no room for bold words */
QFileDialog QPushButton:default {{ font-weight: 400; }}
/* its own arrows are black on any ground */
QFileDialog {{ backward-icon: url("{icons}/back-{shade}.svg");
  forward-icon: url("{icons}/forward-{shade}.svg");
  filedialog-parent-directory-icon: url("{icons}/up-{shade}.svg"); }}
QFileDialog QListView#sidebar {{ min-width: 112px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton:default:disabled, QPushButton[role="primary"]:disabled {{ background: {hover};
  color: {dim}; border-color: {hairline}; }}
QPushButton[role="chip"] {{ background: transparent; border: 1px solid {hairline};
  border-radius: 11px; padding: 2px 8px; font-size: {small}px; min-height: 16px; }}
QPushButton[role="chip"]:checked {{ background: {selected_row}; border-color: {selected_row}; }}
QPushButton[role="chip"]:hover {{ border-color: {dim}; }}
QPushButton[role="chip"]:focus {{ border-color: {accent}; }}
QPushButton[role="plain"] {{ background: transparent; border: 1px solid transparent;
  padding: 5px 9px; }}
QPushButton[role="plain"]:hover {{ background: {hover}; }}
QPushButton[role="plain"]:focus {{ border-color: {accent}; }}
QPushButton[role="plain"]::menu-indicator {{ image: none; width: 0; }}
QPushButton[role="edge"] {{ background: {panel}; border: none; border-radius: 0; padding: 0;
  font-size: {hero}px; }}
QPushButton[role="edge"]:hover {{ background: {hover}; }}
QPushButton[role="field"] {{ background: {paper}; border: 1px solid {hairline};
  border-radius: 6px; padding: 0; }}
QPushButton[role="field"]:hover {{ border-color: {dim}; }}
QPushButton[role="field"]:focus {{ border-color: {accent}; }}
QPushButton[role="tab"] {{ background: transparent; border: none; border-radius: 0;
  border-bottom: 2px solid transparent; padding: 6px 5px 5px 5px; color: {dim}; font-weight: 600; }}
QPushButton[role="tab"]:checked {{ color: {text};
  border-bottom: 2px solid {accent}; }}
QPushButton[role="tab"]:focus {{ color: {accent}; background: {selected_row}; }}
QPushButton[role="row"] {{ background: transparent; border: 1px solid transparent;
  text-align: left; padding: 8px 10px; border-radius: 6px; }}
QPushButton[role="row"]:hover {{ background: {hover}; }}
QPushButton[role="row"]:focus {{ border-color: {accent}; }}
QLineEdit, QPlainTextEdit, QDoubleSpinBox, QComboBox {{ color: {text};
  background: {paper}; border: 1px solid {hairline}; border-radius: 6px; padding: 5px 8px;
  selection-background-color: {selection}; selection-color: {text}; }}
QLineEdit:focus, QPlainTextEdit:focus, QDoubleSpinBox:focus, QComboBox:focus {{
  border-color: {accent}; }}
/* a list under its field, in one frame */
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url("{icons}/chevron-{shade}.svg"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {raised}; color: {text}; border: 1px solid {edge};
  selection-background-color: {selected_row}; selection-color: {text}; outline: none; }}
QComboBox QAbstractItemView::item {{ padding: 4px 5px; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ border: none;
  background: transparent; padding: 0; margin: 0; }}
/* words stand at the same place in fields of every kind */
QLineEdit {{ padding: 5px 6px; }}
QDoubleSpinBox {{ padding: 3px 8px 4px 10px; }}
QCheckBox, QRadioButton {{ spacing: 8px; border: 1px solid transparent; border-radius: 5px;
  padding: 2px 5px 2px 2px; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {dim}; border-radius: 4px;
  background: {paper}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent};
  image: url("{icons}/check-{shade}.svg"); }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {accent}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 22px; border: none;
  border-radius: 4px; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {hover}; }}
QAbstractSpinBox::up-arrow {{ image: url("{icons}/more-{shade}.svg"); width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: url("{icons}/chevron-{shade}.svg"); width: 10px;
  height: 10px; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {edge}; padding: 5px; }}
QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 5px; }}
QMenu::item:selected {{ background: {selected_row}; color: {text}; }}
QMenu::item:disabled {{ color: {dim}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: 5px 8px; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {edge}; padding: 4px 6px; }}
QProgressBar {{ background: {hairline}; border: none; border-radius: 2px; max-height: 4px;
  min-height: 4px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 2px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
ArticleView QScrollBar:vertical {{ background: {window}; }}
QScrollBar::handle:vertical {{ background: {handle}; border-radius: 3px; min-height: 28px;
  margin: 2px; }}
QScrollBar::handle:vertical:disabled {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {handle}; border-radius: 3px; min-width: 28px;
  margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: transparent; border: none; width: 0; height: 0; }}
QRadioButton::indicator {{ width: 12px; height: 12px; border: 1px solid {dim}; border-radius: 7px;
  background: {paper}; }}
QRadioButton::indicator:checked {{ border: 4px solid {accent}; width: 6px; height: 6px; }}
QPushButton[role="chip"][taken="true"] {{ color: {dim}; border-style: dashed; }}
QFrame#upright {{ background: {hairline}; border: none; max-width: 1px; min-width: 1px; }}
QTableView#grid {{ background: {paper}; border: 1px solid {hairline}; border-radius: 8px;
  outline: none; padding: 2px; }}
QTableView#grid QHeaderView {{ background: transparent; border: none; }}
QTableView#grid QHeaderView::section {{ background: {paper}; border: none; padding: 0 8px;
  font-size: {small}px; }}
QTableView#grid QTableCornerButton::section {{ background: {paper}; border: none; }}
QTableView#figures {{ background: {paper}; border: 1px solid {hairline}; border-radius: 8px;
  outline: none; padding: 2px; selection-background-color: {selected_row};
  selection-color: {text}; }}
QTableView#figures::item {{ padding: 0 10px; }}
QTableView#figures:focus {{ border-color: {accent}; }}
QTableView#figures QHeaderView {{ background: transparent; border: none; }}
QTableView#figures QHeaderView::section {{ background: {paper}; border: none; padding: 4px 13px;
  border-bottom: 1px solid {hairline}; color: {dim}; font-size: {small}px; }}
QSplitter::handle {{ background: {hairline}; width: 1px; }}
"""

# in high contrast what has the focus is framed widely, and what is chosen is framed at all
_STRONG = """
QPushButton:focus, QPushButton[role="plain"]:focus, QPushButton[role="row"]:focus,
QPushButton[role="chip"]:focus,
QPushButton[role="field"]:focus {{ border: 3px solid {accent}; }}
QPushButton:focus {{ padding: 4px 12px; }}
QPushButton[role="plain"]:focus {{ padding: 3px 7px; }}
QPushButton[role="row"]:focus {{ padding: 6px 8px; }}
QPushButton[role="chip"]:focus {{ padding: 0 6px; }}
QPushButton[role="tab"]:focus {{ border: 3px solid {accent}; padding: 3px 2px 4px 2px; }}
QPushButton[role="chip"]:checked {{ border: 2px solid {text}; padding: 1px 7px; }}
QPushButton:default:focus, QPushButton[role="primary"]:focus {{ border: 3px solid {text};
  padding: 4px 12px; }}
QLineEdit:focus, QPlainTextEdit:focus, QDoubleSpinBox:focus, QComboBox:focus {{
  border: 3px solid {accent}; }}
QPlainTextEdit:focus, QComboBox:focus {{ padding: 3px 6px; }}
QLineEdit:focus {{ padding: 3px 4px; }}
QDoubleSpinBox:focus {{ padding: 1px 6px 2px 8px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 3px solid {accent}; padding: 0 3px 0 0; }}
QListView:focus {{ border: 2px solid {accent}; }}
QListView#menu-list::item:selected, QMenu::item:selected {{ border: 2px solid {accent}; }}
QListView#menu-list::item:selected {{ padding: 6px 8px; }}
QMenu::item:selected {{ padding: 4px 26px 4px 10px; }}
/* a strong ground would look as if all were done */
QProgressBar {{ background: {paper}; border: 1px solid {hairline}; }}
"""


def stylesheet(theme: Theme, *, families: tuple[str, ...], icons: str, size: int) -> str:
    """Qt's style sheet for every widget but the article view, which paints itself.

    :param families: the sans fonts, best first. :param icons: the folder of the icons.
    :param size: the interface's text size in pixels.
    """
    shade = "dark" if theme.dark else "light"
    sheet = _SHEET + _STRONG if theme.strong else _SHEET
    return sheet.format(
        families=", ".join(f'"{family}"' for family in families),
        icons=icons,
        shade=shade,
        size=size,
        small=size - 1,
        tiny=size - 2,
        heading=size + 2,
        hero=size + 12,
        window=theme.window,
        panel=theme.panel,
        paper=theme.paper,
        text=theme.text,
        dim=theme.dim,
        hairline=theme.hairline,
        accent=theme.accent,
        on_accent=theme.paper,
        selected_row=theme.selected_row,
        hover=theme.hover,
        raised=theme.raised,
        edge=theme.edge,
        saved=theme.saved,
        error=theme.error,
        selection=theme.selection,
        handle=theme.dim if theme.strong else mixed(theme.dim, theme.panel, 0.4),
    )


def palette(theme: Theme) -> QPalette:
    """The palette for what no style sheet reaches: native dialogs, placeholders, links."""
    colours = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.panel),
        (roles.WindowText, theme.text),
        (roles.Base, theme.paper),
        (roles.AlternateBase, theme.panel),
        (roles.Text, theme.text),
        (roles.Button, theme.panel),
        (roles.ButtonText, theme.text),
        (roles.PlaceholderText, theme.dim),
        (roles.Highlight, theme.selection),
        (roles.HighlightedText, theme.text),
        (roles.ToolTipBase, theme.paper),
        (roles.ToolTipText, theme.text),
        (roles.Link, theme.accent),
    ):
        colours.setColor(role, QColor(colour))
    return colours
