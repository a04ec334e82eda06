<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>Action</name>
        <message>
            <source>Deciding</source>
            <translation>Décisions</translation>
        </message>
        <message>
            <source>Edges</source>
            <translation>Bords</translation>
        </message>
        <message>
            <source>Relations</source>
            <translation>Relations</translation>
        </message>
        <message>
            <source>Articles</source>
            <translation>Articles</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Programme</translation>
        </message>
        <message>
            <source>Moving</source>
            <translation>Déplacements</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>Accepter</translation>
        </message>
        <message>
            <source>Reject or delete</source>
            <translation>Rejeter ou supprimer</translation>
        </message>
        <message>
            <source>Accept the rest of the paragraph</source>
            <translation>Accepter le reste du paragraphe</translation>
        </message>
        <message>
            <source>Reject by a letter</source>
            <translation>Rejeter par une lettre</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Étiquette</translation>
        </message>
        <message>
            <source>Choose a label…</source>
            <translation>Choisir une étiquette…</translation>
        </message>
        <message>
            <source>Any label, then its letter</source>
            <translation>N’importe quelle étiquette, puis sa lettre</translation>
        </message>
        <message>
            <source>Label every identical mention</source>
            <translation>Étiqueter toutes les mentions identiques</translation>
        </message>
        <message>
            <source>Say who or what it names</source>
            <translation>Indiquer ce que le segment désigne</translation>
        </message>
        <message>
            <source>Link all sure mentions</source>
            <translation>Lier toutes les mentions sûres</translation>
        </message>
        <message>
            <source>All entities</source>
            <translation>Toutes les entités</translation>
        </message>
        <message>
            <source>Accept all sure suggestions</source>
            <translation>Accepter toutes les suggestions sûres</translation>
        </message>
        <message>
            <source>Next undecided</source>
            <translation>Suggestion suivante à décider</translation>
        </message>
        <message>
            <source>Previous undecided</source>
            <translation>Suggestion précédente à décider</translation>
        </message>
        <message>
            <source>Next undecided relation</source>
            <translation>Relation suivante à décider</translation>
        </message>
        <message>
            <source>Previous undecided relation</source>
            <translation>Relation précédente à décider</translation>
        </message>
        <message>
            <source>To a word or span by its letters</source>
            <translation>Vers un mot ou un segment, par ses lettres</translation>
        </message>
        <message>
            <source>To a span by its letter</source>
            <translation>Vers un segment, par sa lettre</translation>
        </message>
        <message>
            <source>Select as far as a word</source>
            <translation>Sélectionner jusqu’à un mot</translation>
        </message>
        <message>
            <source>Next span</source>
            <translation>Segment suivant</translation>
        </message>
        <message>
            <source>Previous span</source>
            <translation>Segment précédent</translation>
        </message>
        <message>
            <source>Left edge out</source>
            <translation>Bord gauche vers l’extérieur</translation>
        </message>
        <message>
            <source>Left edge in</source>
            <translation>Bord gauche vers l’intérieur</translation>
        </message>
        <message>
            <source>Right edge in</source>
            <translation>Bord droit vers l’intérieur</translation>
        </message>
        <message>
            <source>Right edge out</source>
            <translation>Bord droit vers l’extérieur</translation>
        </message>
        <message>
            <source>That edge one character out</source>
            <translation>Ce bord, un caractère vers l’extérieur</translation>
        </message>
        <message>
            <source>That edge one character in</source>
            <translation>Ce bord, un caractère vers l’intérieur</translation>
        </message>
        <message>
            <source>New relation, then a letter</source>
            <translation>Nouvelle relation, puis une lettre</translation>
        </message>
        <message>
            <source>Likely relations</source>
            <translation>Relations probables</translation>
        </message>
        <message>
            <source>Accept all relations</source>
            <translation>Accepter toutes les relations</translation>
        </message>
        <message>
            <source>Turn the relation round</source>
            <translation>Inverser la relation</translation>
        </message>
        <message>
            <source>Next relation of the span</source>
            <translation>Relation suivante du segment</translation>
        </message>
        <message>
            <source>Previous relation of the span</source>
            <translation>Relation précédente du segment</translation>
        </message>
        <message>
            <source>Arcs of all relations</source>
            <translation>Arcs de toutes les relations</translation>
        </message>
        <message>
            <source>Done, open the next</source>
            <translation>Terminé, ouvrir le suivant</translation>
        </message>
        <message>
            <source>Next article</source>
            <translation>Article suivant</translation>
        </message>
        <message>
            <source>Previous article</source>
            <translation>Article précédent</translation>
        </message>
        <message>
            <source>Comment…</source>
            <translation>Commenter…</translation>
        </message>
        <message>
            <source>Flag as a question</source>
            <translation>Signaler comme question</translation>
        </message>
        <message>
            <source>Flag the article as a question</source>
            <translation>Signaler l’article comme question</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Find in this article</source>
            <translation>Chercher dans cet article</translation>
        </message>
        <message>
            <source>Find everywhere</source>
            <translation>Chercher partout</translation>
        </message>
        <message>
            <source>All commands</source>
            <translation>Toutes les commandes</translation>
        </message>
        <message>
            <source>Next line found</source>
            <translation>Ligne trouvée suivante</translation>
        </message>
        <message>
            <source>Previous line found</source>
            <translation>Ligne trouvée précédente</translation>
        </message>
        <message>
            <source>Colours: as the system</source>
            <translation>Thème de couleurs : comme le système</translation>
        </message>
        <message>
            <source>Colours: light</source>
            <translation>Thème de couleurs : clair</translation>
        </message>
        <message>
            <source>Colours: dark</source>
            <translation>Thème de couleurs : sombre</translation>
        </message>
        <message>
            <source>Colours: high contrast, light</source>
            <translation>Thème de couleurs : contraste élevé, clair</translation>
        </message>
        <message>
            <source>Colours: high contrast, dark</source>
            <translation>Thème de couleurs : contraste élevé, sombre</translation>
        </message>
        <message>
            <source>Patterns beside colours</source>
            <translation>Motifs en plus des couleurs</translation>
        </message>
        <message>
            <source>Typeface: serif</source>
            <translation>Police : avec empattements</translation>
        </message>
        <message>
            <source>Typeface: sans serif</source>
            <translation>Police : sans empattements</translation>
        </message>
        <message>
            <source>More room between lines</source>
            <translation>Plus d’espace entre les lignes</translation>
        </message>
        <message>
            <source>Less room between lines</source>
            <translation>Moins d’espace entre les lignes</translation>
        </message>
        <message>
            <source>Longer lines</source>
            <translation>Lignes plus longues</translation>
        </message>
        <message>
            <source>Shorter lines</source>
            <translation>Lignes plus courtes</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>Texte plus grand</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>Texte plus petit</translation>
        </message>
        <message>
            <source>Normal text size</source>
            <translation>Taille normale du texte</translation>
        </message>
        <message>
            <source>Next pane</source>
            <translation>Volet suivant</translation>
        </message>
        <message>
            <source>Previous pane</source>
            <translation>Volet précédent</translation>
        </message>
        <message>
            <source>Drop selection, focus or pending key</source>
            <translation>Abandonner la sélection, le focus ou la touche en attente</translation>
        </message>
        <message>
            <source>Attributes</source>
            <translation>Attributs</translation>
        </message>
        <message>
            <source>Labels of the article</source>
            <translation>Étiquettes de l’article</translation>
        </message>
        <message>
            <source>Import files…</source>
            <translation>Importer des fichiers…</translation>
        </message>
        <message>
            <source>Import a folder…</source>
            <translation>Importer un dossier…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exporter…</translation>
        </message>
        <message>
            <source>New project…</source>
            <translation>Nouveau projet…</translation>
        </message>
        <message>
            <source>Open a project…</source>
            <translation>Ouvrir un projet…</translation>
        </message>
        <message>
            <source>Try the sample</source>
            <translation>Essayer l’exemple</translation>
        </message>
        <message>
            <source>Close project</source>
            <translation>Fermer le projet</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Réglages…</translation>
        </message>
        <message>
            <source>Open the menu</source>
            <translation>Ouvrir le menu</translation>
        </message>
        <message>
            <source>Close the window</source>
            <translation>Fermer la fenêtre</translation>
        </message>
        <message>
            <source>Labels and rules…</source>
            <translation>Étiquettes et règles…</translation>
        </message>
        <message>
            <source>Recognisers…</source>
            <translation>Modules de reconnaissance…</translation>
        </message>
        <message>
            <source>What recognisers’ labels become…</source>
            <translation>Correspondance des étiquettes…</translation>
        </message>
        <message>
            <source>How right the suggestions are…</source>
            <translation>Justesse des suggestions…</translation>
        </message>
        <message>
            <source>All keys</source>
            <translation>Toutes les touches</translation>
        </message>
        <message>
            <source>One character to the left</source>
            <translation>Un caractère à gauche</translation>
        </message>
        <message>
            <source>One character to the right</source>
            <translation>Un caractère à droite</translation>
        </message>
        <message>
            <source>One line up</source>
            <translation>Une ligne plus haut</translation>
        </message>
        <message>
            <source>One line down</source>
            <translation>Une ligne plus bas</translation>
        </message>
        <message>
            <source>One token to the left</source>
            <translation>Un mot à gauche</translation>
        </message>
        <message>
            <source>One token to the right</source>
            <translation>Un mot à droite</translation>
        </message>
        <message>
            <source>One paragraph up</source>
            <translation>Un paragraphe plus haut</translation>
        </message>
        <message>
            <source>One paragraph down</source>
            <translation>Un paragraphe plus bas</translation>
        </message>
        <message>
            <source>Start of the line</source>
            <translation>Début de la ligne</translation>
        </message>
        <message>
            <source>End of the line</source>
            <translation>Fin de la ligne</translation>
        </message>
        <message>
            <source>Start of the text</source>
            <translation>Début du texte</translation>
        </message>
        <message>
            <source>End of the text</source>
            <translation>Fin du texte</translation>
        </message>
        <message>
            <source>One screen up</source>
            <translation>Un écran plus haut</translation>
        </message>
        <message>
            <source>One screen down</source>
            <translation>Un écran plus bas</translation>
        </message>
        <message>
            <source>Caret</source>
            <translation>Curseur</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Apparence</translation>
        </message>
    </context>
    <context>
        <name>ArticleLabelBar</name>
        <message>
            <source>This article</source>
            <translation>Cet article</translation>
        </message>
    </context>
    <context>
        <name>ArticlePane</name>
        <message>
            <source>Select some text first, or focus a span.</source>
            <translation>Sélectionnez d’abord du texte, ou placez-vous sur un segment.</translation>
        </message>
    </context>
    <context>
        <name>ArticleView</name>
        <message>
            <source>question</source>
            <translation>question</translation>
        </message>
        <message>
            <source>{head} to {tail}</source>
            <translation>{head} vers {tail}</translation>
        </message>
        <message>
            <source>suggestion</source>
            <translation>suggestion</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>accepté</translation>
        </message>
        <message>
            <source>{place} of {count}</source>
            <translation>{place} sur {count}</translation>
        </message>
        <message>
            <source>{text}, selected</source>
            <translation>{text}, sélectionné</translation>
        </message>
        <message>
            <source>English</source>
            <translation>anglais</translation>
        </message>
        <message>
            <source>French</source>
            <translation>français</translation>
        </message>
    </context>
    <context>
        <name>Articles</name>
        <message>
            <source>Suggestions are still on their way: {key} again finishes without them.</source>
            <translation>Des suggestions arrivent encore : {key} une seconde fois termine l’article sans elles.</translation>
        </message>
        <message>
            <source>Not accepted and not exported: {relations}. {accept} before {done} accepts them.</source>
            <translation>Ni acceptées ni exportées : {relations}. {accept} avant {done} les accepte.</translation>
        </message>
        <message>
            <source>All articles of this list are done.</source>
            <translation>Tous les articles de cette liste sont terminés.</translation>
        </message>
        <message>
            <source>There is nothing to undo.</source>
            <translation>Il n’y a rien à annuler.</translation>
        </message>
        <message>
            <source>There is nothing to redo.</source>
            <translation>Il n’y a rien à rétablir.</translation>
        </message>
        <message>
            <source>{act}. {key} brings them back.</source>
            <translation>{act}. {key} les rétablit.</translation>
        </message>
    </context>
    <context>
        <name>AttributeRows</name>
        <message>
            <source>New attribute</source>
            <translation>Nouvel attribut</translation>
        </message>
        <message>
            <source>Attributes</source>
            <translation>Attributs</translation>
        </message>
        <message>
            <source>Name of the attribute</source>
            <translation>Nom de l’attribut</translation>
        </message>
        <message>
            <source>Kind of the attribute</source>
            <translation>Type de l’attribut</translation>
        </message>
        <message>
            <source>one of these</source>
            <translation>au choix</translation>
        </message>
        <message>
            <source>yes or nothing</source>
            <translation>oui ou rien</translation>
        </message>
        <message>
            <source>a short text</source>
            <translation>texte court</translation>
        </message>
        <message>
            <source>Choices, with commas between</source>
            <translation>Choix, séparés par des virgules</translation>
        </message>
        <message>
            <source>Take {name} away</source>
            <translation>Retirer {name}</translation>
        </message>
        <message>
            <source>new</source>
            <translation>nouveau</translation>
        </message>
    </context>
    <context>
        <name>Attributes</name>
        <message>
            <source>Focus a span or relation first.</source>
            <translation>Placez-vous d’abord sur un segment ou une relation.</translation>
        </message>
        <message>
            <source>{label} has no attributes: the schema says which there are.</source>
            <translation>{label} n’a pas d’attributs : c’est le schéma qui les définit.</translation>
        </message>
        <message>
            <source>Which attribute?</source>
            <translation>Quel attribut ?</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>rien</translation>
        </message>
        <message>
            <source>The schema has no labels for whole articles: {key}.</source>
            <translation>Le schéma n’a pas d’étiquettes pour les articles entiers : {key}.</translation>
        </message>
        <message>
            <source>This article:</source>
            <translation>Cet article :</translation>
        </message>
        <message>
            <source>Attributes of {label}</source>
            <translation>Attributs de {label}</translation>
        </message>
        <message>
            <source>Take off</source>
            <translation>Enlever</translation>
        </message>
    </context>
    <context>
        <name>BaseDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
    </context>
    <context>
        <name>Cards</name>
        <message>
            <source>No relations yet. Focus a span and press {key}.</source>
            <translation>Pas encore de relation. Placez-vous sur un segment et appuyez sur {key}.</translation>
        </message>
        <message>
            <source>Suggested as</source>
            <translation>Suggéré comme</translation>
        </message>
        <message>
            <source>{n}, all {label}</source>
            <translation>{n}, toutes {label}</translation>
        </message>
        <message>
            <source>Same text here</source>
            <translation>Même texte ici</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>New relation:</source>
            <translation>Nouvelle relation :</translation>
        </message>
        <message>
            <source>then a letter</source>
            <translation>puis une lettre</translation>
        </message>
        <message>
            <source>Spans</source>
            <translation>Segments</translation>
        </message>
        <message>
            <source>Relations</source>
            <translation>Relations</translation>
        </message>
        <message>
            <source>Time at work</source>
            <translation>Temps de travail</translation>
        </message>
        <message>
            <source>{hours} h {minutes} min</source>
            <translation>{hours} h {minutes} min</translation>
        </message>
        <message>
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <source>under a minute</source>
            <translation>moins d’une minute</translation>
        </message>
        <message>
            <source>{n} open</source>
            <translation>{n} à décider</translation>
        </message>
        <message>
            <source>goes to the next undecided suggestion</source>
            <translation>passe à la prochaine suggestion à décider</translation>
        </message>
        <message>
            <source>suggested</source>
            <translation>suggéré</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>accepté</translation>
        </message>
        <message>
            <source>rejected</source>
            <translation>rejeté</translation>
        </message>
        <message>
            <source>made by hand</source>
            <translation>créé à la main</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>corrigé</translation>
        </message>
        <message>
            <source>accepted with the article</source>
            <translation>accepté avec l’article</translation>
        </message>
        <message>
            <source>suggested by {provider}</source>
            <translation>suggéré ({provider})</translation>
        </message>
        <message>
            <source>Who or what is this?</source>
            <translation>De qui ou de quoi s’agit-il ?</translation>
        </message>
        <message>
            <source>Same as {name}?</source>
            <translation>Est-ce {name} ?</translation>
        </message>
        <message>
            <source>Mentions</source>
            <translation>Mentions</translation>
        </message>
        <message>
            <source>Articles</source>
            <translation>Articles</translation>
        </message>
        <message>
            <source>Unlink</source>
            <translation>Délier</translation>
        </message>
    </context>
    <context>
        <name>Chooser</name>
        <message>
            <source>Nothing fits.</source>
            <translation>Rien ne correspond.</translation>
        </message>
    </context>
    <context>
        <name>ColourRow</name>
        <message>
            <source>Colour of {labels}</source>
            <translation>Couleur de {labels}</translation>
        </message>
        <message>
            <source>Colour {n}</source>
            <translation>Couleur {n}</translation>
        </message>
    </context>
    <context>
        <name>CommandField</name>
        <message>
            <source>Find or do anything</source>
            <translation>Tout chercher, tout faire</translation>
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <source>What do you want to do?</source>
            <translation>Que voulez-vous faire ?</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Commandes</translation>
        </message>
        <message>
            <source>No command fits.</source>
            <translation>Aucune commande ne convient.</translation>
        </message>
        <message>
            <source>Find “{text}” in this article</source>
            <translation>Chercher « {text} » dans cet article</translation>
        </message>
        <message>
            <source>Find “{text}” in all articles</source>
            <translation>Chercher « {text} » dans tous les articles</translation>
        </message>
    </context>
    <context>
        <name>CommandRunner</name>
        <message>
            <source>This project is open read-only: nothing can be changed here.</source>
            <translation>Ce projet est ouvert en lecture seule : rien ne peut y être modifié.</translation>
        </message>
        <message>
            <source>The act that was kept is taken back.</source>
            <translation>L’action gardée en attente est annulée.</translation>
        </message>
        <message>
            <source>Another program is writing to the project: your act is kept and tried again.</source>
            <translation>Un autre programme écrit dans le projet : votre action est gardée et sera retentée.</translation>
        </message>
    </context>
    <context>
        <name>CommentBar</name>
        <message>
            <source>What should others know?</source>
            <translation>Que faut-il signaler ?</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Commentaire</translation>
        </message>
        <message>
            <source>keep it</source>
            <translation>garder</translation>
        </message>
        <message>
            <source>leave it</source>
            <translation>renoncer</translation>
        </message>
        <message>
            <source>This article</source>
            <translation>Cet article</translation>
        </message>
    </context>
    <context>
        <name>Comments</name>
        <message>
            <source>? Flagged as a question</source>
            <translation>? Signalé comme question</translation>
        </message>
        <message>
            <source>Delete this comment</source>
            <translation>Supprimer ce commentaire</translation>
        </message>
    </context>
    <context>
        <name>ConcordanceActs</name>
        <message>
            <source>Accept</source>
            <translation>Accepter</translation>
        </message>
        <message>
            <source>Link…</source>
            <translation>Lier…</translation>
        </message>
        <message>
            <source>Reject or delete</source>
            <translation>Rejeter ou supprimer</translation>
        </message>
        <message>
            <source>Tick all</source>
            <translation>Tout cocher</translation>
        </message>
        <message>
            <source>Tick none</source>
            <translation>Tout décocher</translation>
        </message>
        <message numerus="yes">
            <source>%n ticked</source>
            <translation>
                <numerusform>%n cochée</numerusform>
                <numerusform>%n cochées</numerusform>
            </translation>
        </message>
        <message>
            <source>Acts on the current line; Space ticks several.</source>
            <translation>Agit sur la ligne courante ; Espace en coche plusieurs.</translation>
        </message>
        <message>
            <source>Only what has a label can name an entity.</source>
            <translation>Seul ce qui a une étiquette peut nommer une entité.</translation>
        </message>
        <message>
            <source>Show in the article</source>
            <translation>Montrer dans l’article</translation>
        </message>
        <message>
            <source>Link to an entity…</source>
            <translation>Lier à une entité…</translation>
        </message>
        <message>
            <source>Choose a label…</source>
            <translation>Choisir une étiquette…</translation>
        </message>
    </context>
    <context>
        <name>ConcordanceDelegate</name>
        <message>
            <source>no label</source>
            <translation>sans étiquette</translation>
        </message>
        <message>
            <source>suggestion</source>
            <translation>suggestion</translation>
        </message>
    </context>
    <context>
        <name>ConcordancePanel</name>
        <message>
            <source>Lines found</source>
            <translation>Lignes trouvées</translation>
        </message>
        <message>
            <source>Find everywhere</source>
            <translation>Chercher partout</translation>
        </message>
        <message>
            <source>Back to the article</source>
            <translation>Retour à l’article</translation>
        </message>
        <message>
            <source>Only the first {n} lines are shown: look for something narrower.</source>
            <translation>Seules les {n} premières lignes sont montrées : cherchez plus précisément.</translation>
        </message>
        <message numerus="yes">
            <source>The expression took too long in %n article(s), left out here.</source>
            <translation>
                <numerusform>L’expression a pris trop de temps dans %n article, laissé de côté ici.</numerusform>
                <numerusform>L’expression a pris trop de temps dans %n articles, laissés de côté ici.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n ligne</numerusform>
                <numerusform>%n lignes</numerusform>
            </translation>
        </message>
        <message>
            <source>{lines} in {articles}</source>
            <translation>{lines} dans {articles}</translation>
        </message>
        <message>
            <source>no label</source>
            <translation>sans étiquette</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Recherche…</translation>
        </message>
        <message>
            <source>Nothing was found.</source>
            <translation>Rien n’a été trouvé.</translation>
        </message>
        <message>
            <source>Type what to look for in all articles. Space ticks a line, Enter shows it in its article; digits, {accept} and {reject} act on all ticked lines at once.</source>
            <translation>Tapez ce qu’il faut chercher dans tous les articles. Espace coche une ligne, Entrée la montre dans son article ; les chiffres, {accept} et {reject} agissent sur toutes les lignes cochées à la fois.</translation>
        </message>
    </context>
    <context>
        <name>ConcordanceQuery</name>
        <message>
            <source>Label</source>
            <translation>Étiquette</translation>
        </message>
        <message>
            <source>Score below</source>
            <translation>Score inférieur à</translation>
        </message>
        <message>
            <source>Unfinished only</source>
            <translation>Seulement les non terminés</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Texte</translation>
        </message>
        <message>
            <source>Mention</source>
            <translation>Mention</translation>
        </message>
        <message>
            <source>Expression</source>
            <translation>Expression</translation>
        </message>
        <message>
            <source>Entity</source>
            <translation>Entité</translation>
        </message>
        <message>
            <source>Unsure</source>
            <translation>Incertain</translation>
        </message>
        <message>
            <source>Disagreement</source>
            <translation>Désaccord</translation>
        </message>
        <message>
            <source>Undecided, score below</source>
            <translation>À décider, score inférieur à</translation>
        </message>
        <message>
            <source>Same words, different labels</source>
            <translation>Mêmes mots, étiquettes différentes</translation>
        </message>
        <message>
            <source>Regular expression, such as \b[A-Z]{2,}\b</source>
            <translation>Expression régulière, par exemple \b[A-Z]{2,}\b</translation>
        </message>
        <message>
            <source>Name of an entity</source>
            <translation>Nom d’une entité</translation>
        </message>
        <message>
            <source>A mention as it is written</source>
            <translation>Une mention telle qu’elle est écrite</translation>
        </message>
        <message>
            <source>Words, the last one may go on</source>
            <translation>Des mots ; le dernier peut être incomplet</translation>
        </message>
        <message>
            <source>Find everywhere</source>
            <translation>Chercher partout</translation>
        </message>
    </context>
    <context>
        <name>Counted</name>
        <message>
            <source>mentions: {n} · articles: {m}</source>
            <translation>mentions : {n} · articles : {m}</translation>
        </message>
        <message numerus="yes">
            <source>%n span(s)</source>
            <translation>
                <numerusform>%n segment</numerusform>
                <numerusform>%n segments</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n relation(s)</source>
            <translation>
                <numerusform>%n relation</numerusform>
                <numerusform>%n relations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n suggestion(s)</source>
            <translation>
                <numerusform>%n suggestion</numerusform>
                <numerusform>%n suggestions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n suggestion(s) left</source>
            <translation>
                <numerusform>%n suggestion restante</numerusform>
                <numerusform>%n suggestions restantes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln word(s)</source>
            <translation>
                <numerusform>%Ln mot</numerusform>
                <numerusform>%Ln mots</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n place(s)</source>
            <translation>
                <numerusform>%n endroit</numerusform>
                <numerusform>%n endroits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s)</source>
            <translation>
                <numerusform>%n article</numerusform>
                <numerusform>%n articles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) go back</source>
            <translation>
                <numerusform>%n modification annulée</numerusform>
                <numerusform>%n modifications annulées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nothing was imported: %n problem(s).</source>
            <translation>
                <numerusform>Rien n’a été importé : %n problème.</numerusform>
                <numerusform>Rien n’a été importé : %n problèmes.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>“{quote}” marked as {label} %n time(s)</source>
            <translation>
                <numerusform>« {quote} » marqué {label} %n fois</numerusform>
                <numerusform>« {quote} » marqué {label} %n fois</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sure suggestion(s) accepted</source>
            <translation>
                <numerusform>%n suggestion sûre acceptée</numerusform>
                <numerusform>%n suggestions sûres acceptées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>“{quote}” is {name}: %n mention(s) linked</source>
            <translation>
                <numerusform>« {quote} » est {name} : %n mention liée</numerusform>
                <numerusform>« {quote} » est {name} : %n mentions liées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{from} is {to}: %n mention(s) moved</source>
            <translation>
                <numerusform>{from} est {to} : %n mention déplacée</numerusform>
                <numerusform>{from} est {to} : %n mentions déplacées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Article done, %n suggestion(s) accepted with it</source>
            <translation>
                <numerusform>Article terminé, %n suggestion acceptée avec lui</numerusform>
                <numerusform>Article terminé, %n suggestions acceptées avec lui</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n suggestion(s) follow “{quote}”</source>
            <translation>
                <numerusform>%n suggestion suit « {quote} »</numerusform>
                <numerusform>%n suggestions suivent « {quote} »</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) imported from {source}</source>
            <translation>
                <numerusform>%n article importé de {source}</numerusform>
                <numerusform>%n articles importés de {source}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Label {from} merged into {to}: %n passage(s)</source>
            <translation>
                <numerusform>Étiquette {from} fondue dans {to} : %n emploi</numerusform>
                <numerusform>Étiquette {from} fondue dans {to} : %n emplois</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n passage(s) of {from} now {to}</source>
            <translation>
                <numerusform>%n emploi de {from} devient {to}</numerusform>
                <numerusform>%n emplois de {from} deviennent {to}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Label {label} deleted with %n passage(s)</source>
            <translation>
                <numerusform>Étiquette {label} supprimée avec %n emploi</numerusform>
                <numerusform>Étiquette {label} supprimée avec %n emplois</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DecideBar</name>
        <message>
            <source>Accept</source>
            <translation>Accepter</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>Reject</source>
            <translation>Rejeter</translation>
        </message>
    </context>
    <context>
        <name>Deciding</name>
        <message>
            <source>Choose a label for the selection: a digit or a click on one.</source>
            <translation>Choisissez une étiquette pour la sélection : un chiffre ou un clic.</translation>
        </message>
        <message>
            <source>Nothing is marked here.</source>
            <translation>Rien n’est marqué ici.</translation>
        </message>
        <message>
            <source>No label has the key {key}.</source>
            <translation>Aucune étiquette ne correspond à la touche {key}.</translation>
        </message>
        <message>
            <source>On every identical mention:</source>
            <translation>Sur toutes les mentions identiques :</translation>
        </message>
        <message>
            <source>all unfinished</source>
            <translation>tous ceux à terminer</translation>
        </message>
        <message>
            <source>all articles</source>
            <translation>tous les articles</translation>
        </message>
        <message>
            <source>Label:</source>
            <translation>Étiquette :</translation>
        </message>
        <message>
            <source>There is no word here to label.</source>
            <translation>Il n’y a pas de mot à étiqueter ici.</translation>
        </message>
        <message>
            <source>Allowed between these two: {labels}.</source>
            <translation>Permis entre ces deux segments : {labels}.</translation>
        </message>
        <message>
            <source>This span has no relation: the same key again acts on the span.</source>
            <translation>Ce segment n’a pas de relation : la même touche encore une fois agit sur le segment.</translation>
        </message>
        <message>
            <source>No article is open here: texts are imported first.</source>
            <translation>Aucun article n’est ouvert : il faut d’abord importer des textes.</translation>
        </message>
        <message>
            <source>Nothing on this screen is undecided.</source>
            <translation>Il n’y a rien à décider à l’écran.</translation>
        </message>
        <message>
            <source>Reject: the letter at it</source>
            <translation>Rejeter : la lettre affichée</translation>
        </message>
        <message>
            <source>and more</source>
            <translation>et d’autres encore</translation>
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
        <message>
            <source>This project cannot be changed now</source>
            <translation>Ce projet ne peut pas être modifié maintenant</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Look at it read-only</source>
            <translation>Le consulter en lecture seule</translation>
        </message>
        <message>
            <source>Not everything is saved yet</source>
            <translation>Tout n’est pas encore enregistré</translation>
        </message>
        <message>
            <source>Another program is still writing to the project. Acts that wait: {n}.</source>
            <translation>Un autre programme écrit encore dans le projet. Actions en attente : {n}.</translation>
        </message>
        <message>
            <source>Close and lose them</source>
            <translation>Fermer et les perdre</translation>
        </message>
        <message>
            <source>Wait</source>
            <translation>Attendre</translation>
        </message>
        <message>
            <source>Something went wrong in the program</source>
            <translation>Une erreur s’est produite dans le programme</translation>
        </message>
        <message>
            <source>What you decided is saved. You can go on working; please send us this report. It is also in {log}.</source>
            <translation>Ce que vous avez décidé est enregistré. Vous pouvez continuer à travailler ; merci de nous envoyer ce rapport. Il se trouve aussi dans {log}.</translation>
        </message>
        <message>
            <source>Copy the report</source>
            <translation>Copier le rapport</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Continuer</translation>
        </message>
    </context>
    <context>
        <name>Edges</name>
        <message>
            <source>Focus a span first: then its edges can be moved.</source>
            <translation>Placez-vous d’abord sur un segment : ses bords peuvent alors être déplacés.</translation>
        </message>
        <message>
            <source>A span keeps some text: {key} removes it.</source>
            <translation>Un segment garde au moins un caractère : {key} le supprime.</translation>
        </message>
        <message>
            <source>The span ends with its paragraph.</source>
            <translation>Le segment s’arrête avec son paragraphe.</translation>
        </message>
    </context>
    <context>
        <name>EntitiesPane</name>
        <message>
            <source>Entities</source>
            <translation>Entités</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Known</source>
            <translation>Connues</translation>
        </message>
        <message>
            <source>Proposed</source>
            <translation>Proposées</translation>
        </message>
        <message>
            <source>No entities yet</source>
            <translation>Pas encore d’entités</translation>
        </message>
    </context>
    <context>
        <name>EntityChooser</name>
        <message>
            <source>Entity</source>
            <translation>Entité</translation>
        </message>
        <message>
            <source>New entity “{name}”</source>
            <translation>Nouvelle entité « {name} »</translation>
        </message>
    </context>
    <context>
        <name>EntityPanel</name>
        <message>
            <source>A person, place or body</source>
            <translation>Personne, lieu ou organisme</translation>
        </message>
        <message>
            <source>Entity</source>
            <translation>Entité</translation>
        </message>
        <message>
            <source>takes it</source>
            <translation>la choisit</translation>
        </message>
        <message>
            <source>leaves</source>
            <translation>quitte</translation>
        </message>
        <message>
            <source>others here: {n}</source>
            <translation>autres ici : {n}</translation>
        </message>
        <message>
            <source>Not {name}: unlink this span</source>
            <translation>Ce n’est pas {name} : délier ce segment</translation>
        </message>
        <message>
            <source>Rename {old} to “{new}”</source>
            <translation>Renommer {old} en « {new} »</translation>
        </message>
        <message>
            <source>New entity “{name}”</source>
            <translation>Nouvelle entité « {name} »</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>Export</source>
            <translation>Exporter</translation>
        </message>
        <message>
            <source>spaCy training data (.spacy)</source>
            <translation>Données d’entraînement spaCy (.spacy)</translation>
        </message>
        <message>
            <source>JSON lines, ours (.jsonl)</source>
            <translation>Lignes JSON, notre format (.jsonl)</translation>
        </message>
        <message>
            <source>Everything, unfinished articles and suggestions too</source>
            <translation>Tout, y compris les articles inachevés et les suggestions</translation>
        </message>
        <message>
            <source>The work of all authors, not mine alone</source>
            <translation>Le travail de tous les auteurs, pas seulement le mien</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Choisir…</translation>
        </message>
        <message>
            <source>What the format cannot keep</source>
            <translation>Ce que le format ne peut pas garder</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>Checking what this format would lose…</source>
            <translation>Examen de ce que ce format perdrait…</translation>
        </message>
        <message>
            <source>Checking first. It is written if nothing is lost…</source>
            <translation>Vérification d’abord. Le fichier sera écrit si rien n’est perdu…</translation>
        </message>
        <message numerus="yes">
            <source>Written: {path}, %n article(s).</source>
            <translation>
                <numerusform>Écrit : {path}, %n article.</numerusform>
                <numerusform>Écrit : {path}, %n articles.</numerusform>
            </translation>
        </message>
        <message>
            <source>Several authors’ work is in the file. Articles there twice: {names}</source>
            <translation>Le fichier contient le travail de plusieurs auteurs. Articles présents en double : {names}</translation>
        </message>
        <message>
            <source>Left out, suggested in finished articles: {relations}.</source>
            <translation>Non écrites, seulement suggérées dans des articles terminés : {relations}.</translation>
        </message>
        <message>
            <source>Finished before the schema changed, labels added since do not cover them: {articles}.</source>
            <translation>Terminés avant le changement du schéma, donc sans les étiquettes ajoutées depuis : {articles}.</translation>
        </message>
        <message numerus="yes">
            <source>%n article(s). This format cannot keep all of it:</source>
            <translation>
                <numerusform>%n article. Ce format ne peut pas tout en garder :</numerusform>
                <numerusform>%n articles. Ce format ne peut pas tout en garder :</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s), and nothing is lost.</source>
            <translation>
                <numerusform>%n article, et rien n’est perdu.</numerusform>
                <numerusform>%n articles, et rien n’est perdu.</numerusform>
            </translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fichier</translation>
        </message>
        <message>
            <source>The file needs a name.</source>
            <translation>Il faut un nom de fichier.</translation>
        </message>
        <message>
            <source>Writing…</source>
            <translation>Écriture…</translation>
        </message>
        <message>
            <source>What spans name is in the folder {folder} beside it.</source>
            <translation>Ce que désignent les segments est dans le dossier {folder} à côté.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>No article is done yet: {key} marks one done, or export everything.</source>
            <translation>Aucun article n’est encore terminé : {key} en termine un, ou exportez tout.</translation>
        </message>
    </context>
    <context>
        <name>Figures</name>
        <message>
            <source>By label</source>
            <translation>Par étiquette</translation>
        </message>
        <message>
            <source>label</source>
            <translation>étiquette</translation>
        </message>
        <message>
            <source>Relations</source>
            <translation>Relations</translation>
        </message>
        <message>
            <source>relation</source>
            <translation>relation</translation>
        </message>
        <message>
            <source>By language</source>
            <translation>Par langue</translation>
        </message>
        <message>
            <source>language</source>
            <translation>langue</translation>
        </message>
        <message>
            <source>By recogniser</source>
            <translation>Par module</translation>
        </message>
        <message>
            <source>recogniser</source>
            <translation>module de reconnaissance</translation>
        </message>
        <message>
            <source>By what suggested</source>
            <translation>Par source</translation>
        </message>
        <message>
            <source>suggested by</source>
            <translation>suggéré par</translation>
        </message>
        <message>
            <source>By article</source>
            <translation>Par article</translation>
        </message>
        <message>
            <source>article, in the order of finishing</source>
            <translation>article, dans l’ordre d’achèvement</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>inconnue</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <source>{n} %</source>
            <translation>{n} %</translation>
        </message>
        <message>
            <source>{title}
F1 {f1}, mean of ten {mean}
right {right}, not right {spurious}, missed {missed}</source>
            <translation>{title}
F1 {f1}, moyenne de dix {mean}
justes {right}, fausses {spurious}, manquées {missed}</translation>
        </message>
        <message>
            <source>F1 over the last ten articles</source>
            <translation>F1 sur les dix derniers articles</translation>
        </message>
        <message>
            <source>{first} over the first ten</source>
            <translation>{first} sur les dix premiers</translation>
        </message>
        <message>
            <source>articles so far: {n}</source>
            <translation>articles jusqu’ici : {n}</translation>
        </message>
        <message>
            <source>F1 is the harmonic mean of precision (how much of what was suggested was right) and recall (how much of what the finished article holds was suggested just so): the mean of the last ten articles.</source>
            <translation>F1 est la moyenne harmonique de la précision (part juste de ce qui a été suggéré) et du rappel (part du contenu de l’article terminé qui avait été suggérée telle quelle) : ici, la moyenne des dix derniers articles.</translation>
        </message>
        <message>
            <source>right as it stood</source>
            <translation>juste tel quel</translation>
        </message>
        <message>
            <source>{right} of {all} suggested spans</source>
            <translation>{right} des {all} segments suggérés</translation>
        </message>
        <message>
            <source>Right as it stood: accepted unchanged, by a key on it or by finishing the article. What was rejected or corrected was not.</source>
            <translation>Juste tel quel : accepté sans changement, par une touche ou en terminant l’article. Ce qui a été rejeté ou corrigé ne l’était pas.</translation>
        </message>
        <message>
            <source>actions saved</source>
            <translation>actions économisées</translation>
        </message>
        <message>
            <source>{done} done instead of {by_hand}</source>
            <translation>{done} au lieu de {by_hand}</translation>
        </message>
        <message>
            <source>Without suggestions every span takes {n} actions (its words, its label), every relation {n} (the other span, its label). With them: one accepted or rejected takes 1, one accepted by finishing 0, a corrected one 1 for each edge and for the label, one made by hand {n}. Moving about is left out on both sides.</source>
            <translation>Sans suggestions, chaque segment prend {n} actions (ses mots, son étiquette), chaque relation {n} (l’autre segment, son étiquette). Avec elles : accepter ou rejeter en prend 1, accepter en terminant l’article 0, corriger 1 par bord et pour l’étiquette, faire à la main {n}. Les déplacements ne comptent d’aucun côté.</translation>
        </message>
    </context>
    <context>
        <name>FiguresModel</name>
        <message>
            <source>right</source>
            <translation>justes</translation>
        </message>
        <message>
            <source>Suggested and accepted as it stood, by a key or by finishing.</source>
            <translation>Suggéré et accepté tel quel, par une touche ou en terminant l’article.</translation>
        </message>
        <message>
            <source>not right</source>
            <translation>fausses</translation>
        </message>
        <message>
            <source>Suggested, and rejected or corrected.</source>
            <translation>Suggéré, puis rejeté ou corrigé.</translation>
        </message>
        <message>
            <source>precision</source>
            <translation>précision</translation>
        </message>
        <message>
            <source>How much of what was suggested was right.</source>
            <translation>Part juste de ce qui a été suggéré.</translation>
        </message>
        <message>
            <source>missed</source>
            <translation>manquées</translation>
        </message>
        <message>
            <source>Made by hand, or corrected into what it is now.</source>
            <translation>Créé à la main, ou corrigé pour devenir ce que c’est.</translation>
        </message>
        <message>
            <source>recall</source>
            <translation>rappel</translation>
        </message>
        <message>
            <source>How much of what the finished articles hold was suggested just so.</source>
            <translation>Part du contenu des articles terminés qui avait été suggérée telle quelle.</translation>
        </message>
        <message>
            <source>F1</source>
            <translation>F1</translation>
        </message>
        <message>
            <source>The harmonic mean of precision and recall.</source>
            <translation>La moyenne harmonique de la précision et du rappel.</translation>
        </message>
        <message>
            <source>saved</source>
            <translation>économisées</translation>
        </message>
        <message>
            <source>Actions that the suggestions saved.</source>
            <translation>Actions que les suggestions ont économisées.</translation>
        </message>
    </context>
    <context>
        <name>Files</name>
        <message>
            <source>This project was not opened</source>
            <translation>Ce projet n’a pas été ouvert</translation>
        </message>
        <message>
            <source>Open a project</source>
            <translation>Ouvrir un projet</translation>
        </message>
        <message>
            <source>The sample was not made</source>
            <translation>L’exemple n’a pas été créé</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>Nouveau projet</translation>
        </message>
        <message>
            <source>Articles</source>
            <translation>Articles</translation>
        </message>
        <message>
            <source>The project was not made</source>
            <translation>Le projet n’a pas été créé</translation>
        </message>
        <message>
            <source>The project’s file was not as you left it</source>
            <translation>Le fichier du projet n’était plus celui que vous aviez laissé</translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message>
            <source>Find in this article</source>
            <translation>Chercher dans cet article</translation>
        </message>
        <message>
            <source>Previous match</source>
            <translation>Occurrence précédente</translation>
        </message>
        <message>
            <source>Next match</source>
            <translation>Occurrence suivante</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>{n} of {total}</source>
            <translation>{n} sur {total}</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>Introuvable</translation>
        </message>
    </context>
    <context>
        <name>GeneralPage</name>
        <message>
            <source>As the system</source>
            <translation>Comme le système</translation>
        </message>
        <message>
            <source>As found</source>
            <translation>Détecté</translation>
        </message>
        <message>
            <source>{key} accepts relations too</source>
            <translation>{key} accepte aussi les relations</translation>
        </message>
        <message>
            <source>Keep the time at work on each article</source>
            <translation>Noter le temps de travail sur chaque article</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>Votre nom</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Keyboard</source>
            <translation>Clavier</translation>
        </message>
        <message>
            <source>{key} accepts from score</source>
            <translation>{key} accepte à partir du score</translation>
        </message>
        <message>
            <source>Show suggestions from score</source>
            <translation>Montrer les suggestions à partir du score</translation>
        </message>
        <message>
            <source>Best installed</source>
            <translation>Le meilleur installé</translation>
        </message>
        <message>
            <source>Language model, {code}</source>
            <translation>Modèle de langue, {code}</translation>
        </message>
        <message>
            <source>No language model is installed.</source>
            <translation>Aucun modèle de langue n’est installé.</translation>
        </message>
    </context>
    <context>
        <name>History</name>
        <message>
            <source>Nothing was done here yet.</source>
            <translation>Rien n’a encore été fait ici.</translation>
        </message>
        <message>
            <source>As the article came</source>
            <translation>L’article tel qu’il a été importé</translation>
        </message>
        <message>
            <source>{act} (undone)</source>
            <translation>{act} (annulé)</translation>
        </message>
        <message>
            <source>Restore this moment</source>
            <translation>Revenir à ce moment</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Entrée</translation>
        </message>
    </context>
    <context>
        <name>Housekeeping</name>
        <message>
            <source>The project’s file was deleted or moved: it was written again, with all that you did.</source>
            <translation>Le fichier du projet a été supprimé ou déplacé : il a été réécrit, avec tout ce que vous avez fait.</translation>
        </message>
        <message>
            <source>Another program wrote into the project’s file, and nothing of what was in it could be kept. Restore a backup.</source>
            <translation>Un autre programme a écrit dans le fichier du projet, et rien de ce qu’il contenait n’a pu être gardé. Restaurez une sauvegarde.</translation>
        </message>
        <message>
            <source>Another program wrote into the project’s file. What could be kept is in {name}: look through it.</source>
            <translation>Un autre programme a écrit dans le fichier du projet. Ce qui a pu être gardé est dans {name} : relisez-le.</translation>
        </message>
        <message>
            <source>Another program put another file in the place of the project. All that you did is in {name}; the other file is as it was put there.</source>
            <translation>Un autre programme a mis un autre fichier à la place du projet. Tout ce que vous avez fait est dans {name} ; l’autre fichier est tel qu’il y a été mis.</translation>
        </message>
    </context>
    <context>
        <name>ImportReport</name>
        <message>
            <source>Import</source>
            <translation>Importer</translation>
        </message>
        <message>
            <source>Nothing was imported</source>
            <translation>Rien n’a été importé</translation>
        </message>
        <message>
            <source>Imported</source>
            <translation>Importé</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>New articles</source>
            <translation>Nouveaux articles</translation>
        </message>
        <message>
            <source>Known already</source>
            <translation>Déjà connus</translation>
        </message>
        <message>
            <source>{n} more</source>
            <translation>{n} de plus</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Écartés</translation>
        </message>
        <message>
            <source>Encodings</source>
            <translation>Encodages</translation>
        </message>
        <message>
            <source>Not read: no keys of this format</source>
            <translation>Non lu : clés inconnues de ce format</translation>
        </message>
        <message>
            <source>Passed over: files of other kinds</source>
            <translation>Ignorés : fichiers d’autres types</translation>
        </message>
        <message>
            <source>Labels added</source>
            <translation>Étiquettes ajoutées</translation>
        </message>
    </context>
    <context>
        <name>Importing</name>
        <message>
            <source>Texts and annotations ({kinds})</source>
            <translation>Textes et annotations ({kinds})</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Tous les fichiers</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importer</translation>
        </message>
        <message>
            <source>Import a folder</source>
            <translation>Importer un dossier</translation>
        </message>
        <message>
            <source>An import is going on: begin the next one after it.</source>
            <translation>Une importation est en cours : attendez sa fin pour lancer la suivante.</translation>
        </message>
        <message>
            <source>Importing…</source>
            <translation>Importation…</translation>
        </message>
        <message numerus="yes">
            <source>Importing: %n article(s) read…</source>
            <translation>
                <numerusform>Importation : %n article lu…</numerusform>
                <numerusform>Importation : %n articles lus…</numerusform>
            </translation>
        </message>
        <message>
            <source>Imported. New articles: {new}, known already: {known}.</source>
            <translation>Importé. Nouveaux articles : {new}, déjà connus : {known}.</translation>
        </message>
        <message>
            <source>Labels that the schema does not have</source>
            <translation>Étiquettes absentes du schéma</translation>
        </message>
        <message>
            <source>The files use labels that this project lacks: {labels}.</source>
            <translation>Les fichiers utilisent des étiquettes absentes de ce projet : {labels}.</translation>
        </message>
        <message>
            <source>Import nothing</source>
            <translation>Ne rien importer</translation>
        </message>
        <message>
            <source>Add them and import</source>
            <translation>Les ajouter et importer</translation>
        </message>
    </context>
    <context>
        <name>Inspector</name>
        <message>
            <source>Span</source>
            <translation>Segment</translation>
        </message>
        <message>
            <source>Relations</source>
            <translation>Relations</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historique</translation>
        </message>
    </context>
    <context>
        <name>Jumping</name>
        <message>
            <source>No span is on this screen.</source>
            <translation>Aucun segment n’est à l’écran.</translation>
        </message>
        <message>
            <source>Go to a span: its letter</source>
            <translation>Aller à un segment : sa lettre</translation>
        </message>
        <message>
            <source>and relate it</source>
            <translation>et le relier</translation>
        </message>
        <message>
            <source>No word is on this screen.</source>
            <translation>Il n’y a aucun mot sur cet écran.</translation>
        </message>
        <message>
            <source>Go to a word or span: its letters</source>
            <translation>Aller à un mot ou segment : ses lettres</translation>
        </message>
        <message>
            <source>and mark it</source>
            <translation>et le marquer</translation>
        </message>
        <message>
            <source>Select as far as a word: its letters</source>
            <translation>Sélectionner jusqu’à un mot : ses lettres</translation>
        </message>
        <message>
            <source>The span reaches to a word: its letters</source>
            <translation>Le segment va jusqu’à un mot : ses lettres</translation>
        </message>
    </context>
    <context>
        <name>Key</name>
        <message>
            <source>Space</source>
            <translation>Espace</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Entrée</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Suppr</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Maj</translation>
        </message>
        <message>
            <source>PgUp</source>
            <translation>Pg préc</translation>
        </message>
        <message>
            <source>PgDn</source>
            <translation>Pg suiv</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Début</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Fin</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Échap</translation>
        </message>
    </context>
    <context>
        <name>KeyHints</name>
        <message>
            <source>accept</source>
            <translation>accepter</translation>
        </message>
        <message>
            <source>reject</source>
            <translation>rejeter</translation>
        </message>
        <message>
            <source>label</source>
            <translation>étiqueter</translation>
        </message>
        <message>
            <source>relation</source>
            <translation>relation</translation>
        </message>
        <message>
            <source>done and next</source>
            <translation>terminé, suivant</translation>
        </message>
        <message>
            <source>tick</source>
            <translation>cocher</translation>
        </message>
        <message>
            <source>show in the article</source>
            <translation>montrer dans l’article</translation>
        </message>
        <message>
            <source>back to the article</source>
            <translation>retour à l’article</translation>
        </message>
    </context>
    <context>
        <name>KeyOverlay</name>
        <message>
            <source>All keys</source>
            <translation>Toutes les touches</translation>
        </message>
        <message>
            <source>scroll</source>
            <translation>défiler</translation>
        </message>
        <message>
            <source>close</source>
            <translation>fermer</translation>
        </message>
    </context>
    <context>
        <name>KeyPage</name>
        <message>
            <source>All keys as they were</source>
            <translation>Toutes les touches d’origine</translation>
        </message>
        <message>
            <source>Click a key, then press another. Digits and arrows stay what they are.</source>
            <translation>Cliquez sur une touche, puis appuyez sur une autre. Les chiffres et les flèches ne changent pas.</translation>
        </message>
        <message>
            <source>no key</source>
            <translation>aucune touche</translation>
        </message>
        <message>
            <source>Press a key…</source>
            <translation>Appuyez sur une touche…</translation>
        </message>
        <message>
            <source>{key} cannot be given to anything else.</source>
            <translation>{key} ne peut servir à rien d’autre.</translation>
        </message>
        <message>
            <source>{key} is “{action}”.</source>
            <translation>{key} sert à « {action} ».</translation>
        </message>
        <message>
            <source>Take it</source>
            <translation>Le reprendre</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Laisser</translation>
        </message>
    </context>
    <context>
        <name>KeyRow</name>
        <message>
            <source>none</source>
            <translation>aucune</translation>
        </message>
        <message>
            <source>Swap the keys</source>
            <translation>Échanger les touches</translation>
        </message>
        <message>
            <source>Key of {label}</source>
            <translation>Touche de {label}</translation>
        </message>
        <message>
            <source>No key</source>
            <translation>Sans touche</translation>
        </message>
        <message>
            <source>Key {key}</source>
            <translation>Touche {key}</translation>
        </message>
        <message>
            <source>{key} belongs to {label}.</source>
            <translation>{key} appartient à {label}.</translation>
        </message>
    </context>
    <context>
        <name>KnownEntities</name>
        <message>
            <source>Beginning of a name</source>
            <translation>Début d’un nom</translation>
        </message>
        <message>
            <source>Find an entity</source>
            <translation>Chercher une entité</translation>
        </message>
        <message>
            <source>Entities</source>
            <translation>Entités</translation>
        </message>
        <message>
            <source>Name of the entity</source>
            <translation>Nom de l’entité</translation>
        </message>
        <message>
            <source>Merge into another…</source>
            <translation>Fusionner avec une autre…</translation>
        </message>
        <message>
            <source>No entity fits.</source>
            <translation>Aucune entité ne convient.</translation>
        </message>
        <message>
            <source>rename</source>
            <translation>renommer</translation>
        </message>
        <message>
            <source>{name} is {label}, {other} is {its}: Enter again merges them all the same</source>
            <translation>{name} est {label}, {other} est {its} : Entrée une seconde fois les fusionne quand même</translation>
        </message>
        <message>
            <source>Do not merge</source>
            <translation>Ne pas fusionner</translation>
        </message>
        <message>
            <source>Merge all the same</source>
            <translation>Fusionner quand même</translation>
        </message>
        <message>
            <source>Merge into this one</source>
            <translation>Fusionner avec celle-ci</translation>
        </message>
        <message>
            <source>{name} is the same as: find it, then Enter</source>
            <translation>{name} est la même entité que : cherchez-la, puis Entrée</translation>
        </message>
    </context>
    <context>
        <name>LabelBar</name>
        <message>
            <source>All labels</source>
            <translation>Toutes les étiquettes</translation>
        </message>
        <message>
            <source>{n} more</source>
            <translation>{n} de plus</translation>
        </message>
    </context>
    <context>
        <name>LabelChip</name>
        <message>
            <source>pinned</source>
            <translation>épinglée</translation>
        </message>
    </context>
    <context>
        <name>LabelChooser</name>
        <message>
            <source>Label</source>
            <translation>Étiquette</translation>
        </message>
    </context>
    <context>
        <name>LabelForm</name>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Short form</source>
            <translation>Abrégé</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Description</translation>
        </message>
        <message>
            <source>Examples: yes</source>
            <translation>Exemples : oui</translation>
        </message>
        <message>
            <source>Examples: no</source>
            <translation>Exemples : non</translation>
        </message>
        <message>
            <source>See the passages</source>
            <translation>Voir les emplois</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>Fondre…</translation>
        </message>
        <message>
            <source>Split…</source>
            <translation>Scinder…</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Supprimer…</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Touche</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>Couleur</translation>
        </message>
        <message>
            <source>✓ This is one (one a line)</source>
            <translation>✓ C’en est une (une par ligne)</translation>
        </message>
        <message>
            <source>✗ This is none (one a line)</source>
            <translation>✗ Ce n’en est pas une (une par ligne)</translation>
        </message>
        <message>
            <source>Use again</source>
            <translation>Rétablir l’usage</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>A retired label is offered no more; what has it keeps it.</source>
            <translation>Une étiquette retirée n’est plus proposée ; ce qui la porte la garde.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>Used nowhere yet.</source>
            <translation>Utilisée nulle part pour l’instant.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln article(s)</source>
            <translation>
                <numerusform>%Ln article</numerusform>
                <numerusform>%Ln articles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Used %Ln time(s) in {articles}.</source>
            <translation>
                <numerusform>Utilisée %Ln fois dans {articles}.</numerusform>
                <numerusform>Utilisée %Ln fois dans {articles}.</numerusform>
            </translation>
        </message>
        <message>
            <source>{n} of them only suggested.</source>
            <translation>Dont {n} seulement suggérées.</translation>
        </message>
    </context>
    <context>
        <name>LabelList</name>
        <message>
            <source>Labels</source>
            <translation>Étiquettes</translation>
        </message>
        <message>
            <source>Spans</source>
            <translation>Segments</translation>
        </message>
        <message>
            <source>Relations</source>
            <translation>Relations</translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Zones</translation>
        </message>
        <message>
            <source>Articles</source>
            <translation>Articles</translation>
        </message>
        <message>
            <source>Schema {name}</source>
            <translation>Schéma {name}</translation>
        </message>
        <message>
            <source>key {key}</source>
            <translation>touche {key}</translation>
        </message>
        <message>
            <source>retired</source>
            <translation>retirée</translation>
        </message>
        <message numerus="yes">
            <source>used %n time(s)</source>
            <translation>
                <numerusform>utilisée %n fois</numerusform>
                <numerusform>utilisée %n fois</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LabelMapping</name>
        <message>
            <source>Reading some articles…</source>
            <translation>Lecture de quelques articles…</translation>
        </message>
    </context>
    <context>
        <name>LabelMapsDialog</name>
        <message>
            <source>What recognisers’ labels become</source>
            <translation>Correspondance des étiquettes</translation>
        </message>
        <message>
            <source>What a recogniser finds is suggested under the label that stands beside its own, and so is what the word lists know by that name. This counts for suggestions from now on; those not decided yet are renewed, what is decided stays.</source>
            <translation>Ce qu’un module trouve est suggéré sous l’étiquette indiquée en face de la sienne, de même que ce que les listes de mots connaissent sous ce nom. Cela vaut pour les suggestions à venir ; celles qui ne sont pas encore décidées sont refaites, ce qui est décidé reste.</translation>
        </message>
        <message>
            <source>No recogniser is installed for the languages of this project.</source>
            <translation>Aucun module de reconnaissance n’est installé pour les langues de ce projet.</translation>
        </message>
        <message>
            <source>All as proposed</source>
            <translation>Tout comme proposé</translation>
        </message>
        <message>
            <source>Use these</source>
            <translation>Utiliser ceux-ci</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>{n} × {examples}</source>
            <translation>{n} × {examples}</translation>
        </message>
        <message>
            <source>not in the articles looked at</source>
            <translation>absente des articles examinés</translation>
        </message>
        <message>
            <source>{label} of {recogniser} becomes</source>
            <translation>{label} de {recogniser} devient</translation>
        </message>
        <message>
            <source>{label} (proposed)</source>
            <translation>{label} (proposé)</translation>
        </message>
        <message>
            <source>leave out</source>
            <translation>ne pas suggérer</translation>
        </message>
    </context>
    <context>
        <name>LeftOut</name>
        <message>
            <source>It has {size} MB; an article has 20 MB at most. Split it.</source>
            <translation>Il fait {size} Mo ; un article en a 20 au plus. Divisez-le.</translation>
        </message>
        <message>
            <source>The file cannot be read: {reason}.</source>
            <translation>Le fichier est illisible : {reason}.</translation>
        </message>
        <message>
            <source>The folder cannot be read: {reason}.</source>
            <translation>Le dossier est illisible : {reason}.</translation>
        </message>
        <message>
            <source>The file is empty.</source>
            <translation>Le fichier est vide.</translation>
        </message>
        <message>
            <source>The folder holds no file that can be read.</source>
            <translation>Le dossier ne contient aucun fichier lisible.</translation>
        </message>
        <message>
            <source>It is no file and no folder.</source>
            <translation>Ce n’est ni un fichier ni un dossier.</translation>
        </message>
        <message>
            <source>It is a project: export it, then import that.</source>
            <translation>C’est un projet : exportez-le, puis importez ce qui en sort.</translation>
        </message>
        <message>
            <source>No format fits the file.</source>
            <translation>Aucun format ne convient au fichier.</translation>
        </message>
        <message>
            <source>It begins like {name} but byte {n} is not.</source>
            <translation>Il commence comme {name}, mais l’octet {n} n’en est pas.</translation>
        </message>
        <message>
            <source>It is no text: it holds zero bytes.</source>
            <translation>Ce n’est pas du texte : il contient des octets nuls.</translation>
        </message>
        <message>
            <source>It is no text in any encoding known here; save it as UTF-8.</source>
            <translation>Ce n’est du texte dans aucun codage connu ici ; enregistrez-le en UTF-8.</translation>
        </message>
        <message>
            <source>It is no text: it holds the character U+0000.</source>
            <translation>Ce n’est pas du texte : il contient le caractère U+0000.</translation>
        </message>
        <message>
            <source>It is no text: it is full of control characters.</source>
            <translation>Ce n’est pas du texte : il est plein de caractères de contrôle.</translation>
        </message>
        <message>
            <source>The file is not UTF-8 text, as JSON lines must be.</source>
            <translation>Le fichier n’est pas du texte UTF-8, comme l’exigent les lignes JSON.</translation>
        </message>
        <message>
            <source>The line is longer than 64 MB; split the text.</source>
            <translation>La ligne dépasse 64 Mo ; divisez le texte.</translation>
        </message>
        <message>
            <source>{name} is no JSON number.</source>
            <translation>{name} n’est pas un nombre JSON.</translation>
        </message>
        <message>
            <source>Byte {n} of the line is not UTF-8.</source>
            <translation>L’octet {n} de la ligne n’est pas de l’UTF-8.</translation>
        </message>
        <message>
            <source>The line is no whole JSON object (column {n}).</source>
            <translation>La ligne n’est pas un objet JSON entier (colonne {n}).</translation>
        </message>
        <message>
            <source>The line is nested too deep.</source>
            <translation>La ligne est imbriquée trop profondément.</translation>
        </message>
        <message>
            <source>A number in the line is too long.</source>
            <translation>Un nombre de la ligne est trop long.</translation>
        </message>
        <message>
            <source>The line is no JSON object.</source>
            <translation>La ligne n’est pas un objet JSON.</translation>
        </message>
        <message>
            <source>It holds the character U+0000, which is no text.</source>
            <translation>Elle contient le caractère U+0000, qui n’est pas du texte.</translation>
        </message>
        <message>
            <source>It holds half a surrogate pair, which is no character.</source>
            <translation>Elle contient une moitié de paire de substitution, qui n’est pas un caractère.</translation>
        </message>
        <message>
            <source>'text' is missing or no text.</source>
            <translation>« text » manque ou n’est pas un texte.</translation>
        </message>
        <message>
            <source>The text is empty.</source>
            <translation>Le texte est vide.</translation>
        </message>
        <message>
            <source>It was declined ('answer' is '{answer}'): it is no annotation.</source>
            <translation>Il a été écarté (« answer » vaut « {answer} ») : ce n’est pas une annotation.</translation>
        </message>
        <message>
            <source>{what} is no JSON object.</source>
            <translation>{what} n’est pas un objet JSON.</translation>
        </message>
        <message>
            <source>{what} lacks '{name}'.</source>
            <translation>À {what}, il manque « {name} ».</translation>
        </message>
        <message>
            <source>{what} lacks 'id', 'label' or 'name'.</source>
            <translation>À {what}, il manque « id », « label » ou « name ».</translation>
        </message>
        <message>
            <source>{what}: 'start' and 'end' should be whole numbers.</source>
            <translation>{what} : « start » et « end » devraient être des nombres entiers.</translation>
        </message>
        <message>
            <source>{what} goes from {start} to {end}, but the text has {length} characters.</source>
            <translation>{what} va de {start} à {end}, mais le texte a {length} caractères.</translation>
        </message>
        <message>
            <source>{what} has no label.</source>
            <translation>{what} n’a pas d’étiquette.</translation>
        </message>
        <message>
            <source>{what} says {text}, but the text there is {other}.</source>
            <translation>{what} dit {text}, mais le texte y est {other}.</translation>
        </message>
        <message>
            <source>{what}: '{name}' should be a text.</source>
            <translation>{what} : « {name} » devrait être un texte.</translation>
        </message>
        <message>
            <source>Two spans have the id {name}.</source>
            <translation>Deux segments ont l’identifiant {name}.</translation>
        </message>
        <message>
            <source>Two relations have the id {name}.</source>
            <translation>Deux relations ont l’identifiant {name}.</translation>
        </message>
        <message>
            <source>Two entities have the id '{name}'.</source>
            <translation>Deux entités ont l’identifiant « {name} ».</translation>
        </message>
        <message>
            <source>{what} names the entity '{name}', which the record does not list.</source>
            <translation>{what} nomme l’entité « {name} », que l’enregistrement ne liste pas.</translation>
        </message>
        <message>
            <source>{what} goes to the span {name}, which there is not.</source>
            <translation>{what} mène au segment {name}, qui n’existe pas.</translation>
        </message>
        <message>
            <source>{what}: 'head' and 'tail' should be ids of spans.</source>
            <translation>{what} : « head » et « tail » devraient être des identifiants de segments.</translation>
        </message>
        <message>
            <source>{what} goes from a span to itself.</source>
            <translation>{what} va d’un segment à lui-même.</translation>
        </message>
        <message>
            <source>{what}: {name} is no state or decision.</source>
            <translation>{what} : {name} n’est ni un état ni une décision.</translation>
        </message>
        <message>
            <source>{what}: 'score' should be a number from 0 to 1.</source>
            <translation>{what} : « score » devrait être un nombre de 0 à 1.</translation>
        </message>
        <message>
            <source>{what}: 'proposed' should be [start, end, label].</source>
            <translation>{what} : « proposed » devrait être [start, end, label].</translation>
        </message>
        <message>
            <source>{what}: 'proposed' goes from {start} to {end}, but the text has {length} characters.</source>
            <translation>{what} : « proposed » va de {start} à {end}, mais le texte a {length} caractères.</translation>
        </message>
        <message>
            <source>{what}: '{name}' should be a list of texts.</source>
            <translation>{what} : « {name} » devrait être une liste de textes.</translation>
        </message>
        <message>
            <source>{what}: '{name}' should be an object.</source>
            <translation>{what} : « {name} » devrait être un objet.</translation>
        </message>
        <message>
            <source>{what}: '{name}' is nested too deep or holds a number beyond limits.</source>
            <translation>{what} : « {name} » est trop imbriqué ou contient un nombre hors limites.</translation>
        </message>
        <message>
            <source>{what} is about a {name} that there is not.</source>
            <translation>{what} porte sur un élément « {name} » qui n’existe pas.</translation>
        </message>
        <message>
            <source>'{name}' should be a text.</source>
            <translation>« {name} » devrait être un texte.</translation>
        </message>
        <message>
            <source>'{name}' should be an object.</source>
            <translation>« {name} » devrait être un objet.</translation>
        </message>
        <message>
            <source>'{name}' should be a list.</source>
            <translation>« {name} » devrait être une liste.</translation>
        </message>
        <message>
            <source>'{name}' should be a list of objects.</source>
            <translation>« {name} » devrait être une liste d’objets.</translation>
        </message>
        <message>
            <source>'{name}' should be a list of texts.</source>
            <translation>« {name} » devrait être une liste de textes.</translation>
        </message>
        <message>
            <source>'{name}' is nested too deep or holds a number beyond limits.</source>
            <translation>« {name} » est trop imbriqué ou contient un nombre hors limites.</translation>
        </message>
        <message>
            <source>'{name}' in '{key}' is none of {names}.</source>
            <translation>« {name} » dans « {key} » n’est rien de ceci : {names}.</translation>
        </message>
        <message>
            <source>{name} is no status.</source>
            <translation>{name} n’est pas un statut.</translation>
        </message>
        <message>
            <source>The span from {start} to {end} covers white space only.</source>
            <translation>Le segment de {start} à {end} ne couvre que des blancs.</translation>
        </message>
        <message>
            <source>The schema allows no {label} from {head} to {tail}.</source>
            <translation>Le schéma n’autorise pas {label} de {head} vers {tail}.</translation>
        </message>
        <message>
            <source>The spans at {start} to {end} and {other} to {last} overlap, which the schema does not allow.</source>
            <translation>Les segments de {start} à {end} et de {other} à {last} se chevauchent, ce que le schéma n’autorise pas.</translation>
        </message>
        <message>
            <source>The article is in the project already, as '{name}'; the work of {author} in this record was not imported.</source>
            <translation>L’article est déjà dans le projet, sous le nom « {name} » ; le travail de {author} dans cet enregistrement n’a pas été importé.</translation>
        </message>
        <message>
            <source>Span {n}</source>
            <translation>le segment {n}</translation>
        </message>
        <message>
            <source>Relation {n}</source>
            <translation>la relation {n}</translation>
        </message>
        <message>
            <source>Comment {n}</source>
            <translation>le commentaire {n}</translation>
        </message>
        <message>
            <source>Entity {n}</source>
            <translation>l’entité {n}</translation>
        </message>
        <message>
            <source>{file}: {reason}</source>
            <translation>{file} : {reason}</translation>
        </message>
        <message>
            <source>{file}, line {n}: {reason}</source>
            <translation>{file}, ligne {n} : {reason}</translation>
        </message>
    </context>
    <context>
        <name>LookPage</name>
        <message>
            <source>As the system</source>
            <translation>Comme le système</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Clair</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Sombre</translation>
        </message>
        <message>
            <source>High contrast, light</source>
            <translation>Contraste élevé, clair</translation>
        </message>
        <message>
            <source>High contrast, dark</source>
            <translation>Contraste élevé, sombre</translation>
        </message>
        <message>
            <source>In high contrast</source>
            <translation>En contraste élevé</translation>
        </message>
        <message>
            <source>Always</source>
            <translation>Toujours</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Jamais</translation>
        </message>
        <message>
            <source>characters</source>
            <translation>caractères</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Thème de couleurs</translation>
        </message>
        <message>
            <source>Patterns beside colours</source>
            <translation>Motifs en plus des couleurs</translation>
        </message>
        <message>
            <source>Typeface</source>
            <translation>Police de caractères</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Taille du texte</translation>
        </message>
        <message>
            <source>Line spacing</source>
            <translation>Interligne</translation>
        </message>
        <message>
            <source>Line length</source>
            <translation>Longueur des lignes</translation>
        </message>
        <message>
            <source>Serif (comes with the program)</source>
            <translation>Avec empattements (fournie)</translation>
        </message>
        <message>
            <source>Sans serif (comes with the program)</source>
            <translation>Sans empattements (fournie)</translation>
        </message>
    </context>
    <context>
        <name>Losses</name>
        <message>
            <source>{articles}: {quote} ({label}, at {start}) does not end at the edges of tokens (in {word}): it is no entity, only in doc._.article.</source>
            <translation>{articles} : {quote} ({label}, à la position {start}) ne s’arrête pas au bord de mots (dans {word}) : ce n’est pas une entité, seulement dans doc._.article.</translation>
        </message>
        <message>
            <source>{articles}: {quote} ({label}, at {start}) does not end at the edges of tokens: it is no entity, only in doc._.article.</source>
            <translation>{articles} : {quote} ({label}, à la position {start}) ne s’arrête pas au bord de mots : ce n’est pas une entité, seulement dans doc._.article.</translation>
        </message>
        <message>
            <source>{articles}: Spans that a longer one overlaps: in doc.spans["overlaps"], not in doc.ents.</source>
            <translation>{articles} : segments recouverts par un plus long : dans doc.spans["overlaps"], pas dans doc.ents.</translation>
        </message>
        <message>
            <source>{articles}: Suggestions: written as if accepted.</source>
            <translation>{articles} : suggestions : écrites comme si elles étaient acceptées.</translation>
        </message>
        <message>
            <source>{articles}: Rejections: left out.</source>
            <translation>{articles} : rejets : laissés de côté.</translation>
        </message>
        <message>
            <source>{articles}: Notes, attributes and comments: left out.</source>
            <translation>{articles} : notes, attributs et commentaires : laissés de côté.</translation>
        </message>
        <message>
            <source>{articles}: Retired labels of the article, left out: {labels}.</source>
            <translation>{articles} : étiquettes retirées de l’article, laissées de côté : {labels}.</translation>
        </message>
        <message>
            <source>{articles}: Flags: left out.</source>
            <translation>{articles} : questions : laissées de côté.</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Articles</source>
            <translation>Articles</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Inspecteur</translation>
        </message>
    </context>
    <context>
        <name>MentionsPage</name>
        <message>
            <source>Mentions</source>
            <translation>Mentions</translation>
        </message>
    </context>
    <context>
        <name>Moving</name>
        <message>
            <source>No relation is left to decide here: {key} goes to spans.</source>
            <translation>Il n’y a plus de relation à décider ici : {key} mène aux segments.</translation>
        </message>
        <message>
            <source>Nothing is left to decide here: {key} finishes the article.</source>
            <translation>Il n’y a plus rien à décider ici : {key} termine l’article.</translation>
        </message>
        <message>
            <source>Focus a span first: its relations follow with {key}.</source>
            <translation>Placez-vous d’abord sur un segment : {key} parcourt ses relations.</translation>
        </message>
        <message>
            <source>This span has no relations: {key} makes one.</source>
            <translation>Ce segment n’a pas de relation : {key} en crée une.</translation>
        </message>
    </context>
    <context>
        <name>Naming</name>
        <message>
            <source>Focus a span first: {key} then says what it names.</source>
            <translation>Placez-vous d’abord sur un segment : {key} dit alors ce qu’il désigne.</translation>
        </message>
        <message>
            <source>A zone names nothing.</source>
            <translation>Une zone ne désigne rien.</translation>
        </message>
    </context>
    <context>
        <name>NoArticle</name>
        <message>
            <source>Import files…</source>
            <translation>Importer des fichiers…</translation>
        </message>
        <message>
            <source>Import a folder…</source>
            <translation>Importer un dossier…</translation>
        </message>
        <message>
            <source>No articles yet</source>
            <translation>Pas encore d’articles</translation>
        </message>
        <message>
            <source>Texts come into the project as they are and never change; suggestions for them follow by themselves.</source>
            <translation>Les textes entrent dans le projet tels quels et ne changent jamais ; les suggestions suivent d’elles-mêmes.</translation>
        </message>
    </context>
    <context>
        <name>NoEntities</name>
        <message>
            <source>No entities yet</source>
            <translation>Pas encore d’entités</translation>
        </message>
        <message>
            <source>An entity is the person, place or body that many spans name, in every spelling and language, in all articles of the project.</source>
            <translation>Une entité est la personne, le lieu ou l’organisme que désignent plusieurs segments, dans toutes les graphies et langues, dans tous les articles du projet.</translation>
        </message>
        <message>
            <source>in the article says who or what the focused span names</source>
            <translation>dans l’article, indique qui ou ce que désigne le segment choisi</translation>
        </message>
        <message>
            <source>links every mention that surely names a known entity</source>
            <translation>lie chaque mention qui désigne à coup sûr une entité connue</translation>
        </message>
        <message>
            <source>again lists what the articles seem to name, to be confirmed</source>
            <translation>une seconde fois, liste ce que les articles semblent désigner, à confirmer</translation>
        </message>
    </context>
    <context>
        <name>NothingProposed</name>
        <message>
            <source>Nothing is proposed</source>
            <translation>Aucune proposition</translation>
        </message>
        <message>
            <source>Every name that was found is linked or skipped.</source>
            <translation>Tous les noms trouvés sont liés ou passés.</translation>
        </message>
    </context>
    <context>
        <name>PassageList</name>
        <message>
            <source>Passages</source>
            <translation>Emplois</translation>
        </message>
    </context>
    <context>
        <name>PassagesPage</name>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Tick all</source>
            <translation>Tout cocher</translation>
        </message>
        <message>
            <source>Passages of {label}</source>
            <translation>Emplois de {label}</translation>
        </message>
        <message>
            <source>Merge {label} into another label</source>
            <translation>Fondre {label} dans une autre étiquette</translation>
        </message>
        <message>
            <source>Split {label}</source>
            <translation>Scinder {label}</translation>
        </message>
        <message>
            <source>Delete {label}</source>
            <translation>Supprimer {label}</translation>
        </message>
        <message>
            <source>Passages: {n}, articles: {articles}.</source>
            <translation>Emplois : {n}, articles : {articles}.</translation>
        </message>
        <message>
            <source>They lose their mark, in the work of everybody.</source>
            <translation>Ils perdent leur marque, dans le travail de tous.</translation>
        </message>
        <message>
            <source>Relations that go with them: {n}.</source>
            <translation>Relations qui partent avec eux : {n}.</translation>
        </message>
        <message>
            <source>They get the other label, and its rules join those of this one.</source>
            <translation>Ils reçoivent l’autre étiquette, dont les règles s’ajoutent à celles de celle-ci.</translation>
        </message>
        <message>
            <source>Tick those that are to get another label.</source>
            <translation>Cochez ceux qui doivent recevoir une autre étiquette.</translation>
        </message>
        <message>
            <source>The first {n} are shown.</source>
            <translation>Les {n} premiers sont montrés.</translation>
        </message>
        <message>
            <source>Ctrl+Z takes it back.</source>
            <translation>Ctrl+Z revient en arrière.</translation>
        </message>
        <message>
            <source>Choose a label</source>
            <translation>Choisir une étiquette</translation>
        </message>
        <message>
            <source>New or known label</source>
            <translation>Étiquette nouvelle ou connue</translation>
        </message>
        <message>
            <source>The ticked ones become</source>
            <translation>Les emplois cochés deviennent</translation>
        </message>
        <message>
            <source>Merge into</source>
            <translation>Fondre dans</translation>
        </message>
        <message>
            <source>Change them ({n})</source>
            <translation>Les changer ({n})</translation>
        </message>
        <message>
            <source>Tick none</source>
            <translation>Tout décocher</translation>
        </message>
        <message>
            <source>Merge ({n})</source>
            <translation>Fondre ({n})</translation>
        </message>
        <message>
            <source>Delete label and marks ({n})</source>
            <translation>Supprimer l’étiquette et ses marques ({n})</translation>
        </message>
    </context>
    <context>
        <name>Plot</name>
        <message>
            <source>How right the suggestions were, article by article</source>
            <translation>Justesse des suggestions, article par article</translation>
        </message>
    </context>
    <context>
        <name>PromptStrip</name>
        <message>
            <source>leave it</source>
            <translation>renoncer</translation>
        </message>
    </context>
    <context>
        <name>ProposedEntities</name>
        <message>
            <source>Proposed entities</source>
            <translation>Entités proposées</translation>
        </message>
        <message>
            <source>They are one</source>
            <translation>Même entité</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>Passer</translation>
        </message>
        <message>
            <source>Looking through the articles…</source>
            <translation>Lecture des articles…</translation>
        </message>
        <message>
            <source>Proposed: {n}, the most frequent of {all}</source>
            <translation>Proposées : {n}, les plus fréquentes de {all}</translation>
        </message>
        <message>
            <source>Proposed: {n}</source>
            <translation>Proposées : {n}</translation>
        </message>
        <message>
            <source>known: {name}</source>
            <translation>connue : {name}</translation>
        </message>
        <message>
            <source>Link it</source>
            <translation>Lier</translation>
        </message>
        <message>
            <source>They join the entity {name}.</source>
            <translation>Elles rejoignent l’entité {name}.</translation>
        </message>
    </context>
    <context>
        <name>QAbstractFileIconProvider</name>
        <message>
            <source>Drive</source>
            <translation>Lecteur</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Dossier</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Look in:</source>
            <translation>&amp;Regarder dans :</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>&amp;Type des fichiers :</translation>
        </message>
    </context>
    <context>
        <name>Queue</name>
        <message>
            <source>question</source>
            <translation>question</translation>
        </message>
        <message>
            <source>begun</source>
            <translation>commencé</translation>
        </message>
        <message>
            <source>new</source>
            <translation>nouveau</translation>
        </message>
    </context>
    <context>
        <name>QueuePanel</name>
        <message>
            <source>Articles done</source>
            <translation>Articles terminés</translation>
        </message>
        <message>
            <source>Search titles and texts</source>
            <translation>Chercher dans titres et textes</translation>
        </message>
        <message>
            <source>Articles</source>
            <translation>Articles</translation>
        </message>
        <message>
            <source>No article passes these filters.</source>
            <translation>Aucun article ne passe ces filtres.</translation>
        </message>
        <message>
            <source>As imported</source>
            <translation>Ordre d’importation</translation>
        </message>
        <message>
            <source>Most to learn</source>
            <translation>Le plus à apprendre</translation>
        </message>
        <message>
            <source>The suggestions that are likeliest to be wrong come first</source>
            <translation>D’abord les suggestions qui risquent le plus d’être fausses</translation>
        </message>
        <message>
            <source>Fewest doubts</source>
            <translation>Le moins de doutes</translation>
        </message>
        <message>
            <source>The suggestions that are likeliest to be right come first</source>
            <translation>D’abord les suggestions les plus sûres</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Ordre</translation>
        </message>
        <message>
            <source>Order: {name}</source>
            <translation>Ordre : {name}</translation>
        </message>
        <message numerus="yes">
            <source>%Ln of {total} done</source>
            <translation>
                <numerusform>%Ln sur {total} terminé</numerusform>
                <numerusform>%Ln sur {total} terminés</numerusform>
            </translation>
        </message>
        <message>
            <source>To do {n}</source>
            <translation>À faire {n}</translation>
        </message>
        <message>
            <source>Flagged as a question</source>
            <translation>Signalé comme question</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Terminés</translation>
        </message>
    </context>
    <context>
        <name>Recognisers</name>
        <message>
            <source>Recogniser {version} ({language})</source>
            <translation>Module {version} ({language})</translation>
        </message>
        <message>
            <source>word lists {version}</source>
            <translation>listes de mots {version}</translation>
        </message>
        <message>
            <source>your decisions, memory {version}</source>
            <translation>vos décisions, mémoire {version}</translation>
        </message>
        <message>
            <source>boilerplate rules {version}</source>
            <translation>règles hors article {version}</translation>
        </message>
        <message>
            <source>{name} suggests from now on: F1 {after} instead of {before}, on articles that neither has learnt from.</source>
            <translation>{name} suggère désormais : F1 de {after} au lieu de {before}, sur des articles qui n’ont servi à l’apprentissage ni de l’un ni de l’autre.</translation>
        </message>
        <message>
            <source>{name} suggests from now on: F1 {after}, before {before}. So few articles tell little, and more lessons help nearly always.</source>
            <translation>{name} suggère désormais : F1 de {after}, {before} avant. Si peu d’articles n’en disent pas long, mais apprendre de plus d’articles aide presque toujours.</translation>
        </message>
        <message>
            <source>{name} is not adopted: F1 {after} is no better than {before}; all stays as it was.</source>
            <translation>{name} n’est pas adopté : un F1 de {after} ne fait pas mieux que {before} ; tout reste comme avant.</translation>
        </message>
    </context>
    <context>
        <name>RecognisersDialog</name>
        <message>
            <source>Recognisers</source>
            <translation>Modules de reconnaissance</translation>
        </message>
        <message>
            <source>When {steps} articles of a language are done, then at every hundred, the program learns from them. What it learns is adopted only if it finds more of what is right in articles that it has not learnt from; where no recogniser was made for the labels, unless it finds clearly less. What is decided stays, whichever suggests.</source>
            <translation>Quand {steps} articles d’une langue sont terminés, puis à chaque centaine, le programme en apprend. Ce qu’il apprend n’est adopté que s’il trouve mieux ce qui est juste dans des articles dont il n’a pas appris ; si aucun module n’a été fait pour ces étiquettes, sauf s’il trouve nettement moins. Ce qui est décidé reste, quel que soit le module qui suggère.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>Nothing was learnt yet.</source>
            <translation>Rien n’a encore été appris.</translation>
        </message>
        <message>
            <source>What their labels become…</source>
            <translation>Correspondance des étiquettes…</translation>
        </message>
        <message>
            <source>Use these</source>
            <translation>Utiliser ceux-ci</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>made</source>
            <translation>fait le</translation>
        </message>
        <message>
            <source>articles</source>
            <translation>articles</translation>
        </message>
        <message>
            <source>right</source>
            <translation>juste</translation>
        </message>
        <message>
            <source>before</source>
            <translation>avant</translation>
        </message>
        <message>
            <source>What the program brings along</source>
            <translation>Fourni avec le programme</translation>
        </message>
        <message>
            <source>{name}, not adopted</source>
            <translation>{name}, non adopté</translation>
        </message>
    </context>
    <context>
        <name>Relating</name>
        <message>
            <source>Focus a span first: {key} then relates it to another.</source>
            <translation>Placez-vous d’abord sur un segment : {key} le relie alors à un autre.</translation>
        </message>
        <message>
            <source>Nothing is left here that “{text}” may be related to.</source>
            <translation>Il n’y a plus rien ici à quoi relier « {text} ».</translation>
        </message>
        <message>
            <source>Relation from “{text}”: the letter of the other span</source>
            <translation>Relation de « {text} » : la lettre de l’autre segment</translation>
        </message>
        <message>
            <source>{label} is made: a digit changes it, a letter goes on</source>
            <translation>{label} est créée : un chiffre la change, une lettre en crée une autre</translation>
        </message>
        <message>
            <source>another span, by its text</source>
            <translation>un autre segment, par son texte</translation>
        </message>
        <message>
            <source>and another</source>
            <translation>et une autre</translation>
        </message>
        <message>
            <source>No span here has the letter {key}: / finds one by its text.</source>
            <translation>Aucun segment ici n’a la lettre {key} : / en trouve un par son texte.</translation>
        </message>
        <message>
            <source>The schema has no relation between {head} and {tail}.</source>
            <translation>Le schéma n’a pas de relation entre {head} et {tail}.</translation>
        </message>
        <message>
            <source>Focus a relation first: {key} goes to it.</source>
            <translation>Placez-vous d’abord sur une relation : {key} y mène.</translation>
        </message>
        <message>
            <source>any of {count}</source>
            <translation>l’une des {count}</translation>
        </message>
        <message>
            <source>Which relation?</source>
            <translation>Quelle relation ?</translation>
        </message>
        <message>
            <source>{label} is made. Another one instead?</source>
            <translation>{label} est créée. Une autre à la place ?</translation>
        </message>
        <message>
            <source>Likely relations are being looked for: {key} shows them in a moment.</source>
            <translation>Recherche des relations probables : {key} les montrera dans un instant.</translation>
        </message>
        <message>
            <source>No other relation is likely on this screen: {key} makes any.</source>
            <translation>Aucune autre relation probable à l’écran : {key} permet d’en créer une autre.</translation>
        </message>
        <message>
            <source>less likely ones</source>
            <translation>moins probables</translation>
        </message>
        <message>
            <source>Likely relations: the letter of one makes it</source>
            <translation>Relations probables : la lettre de l’une la crée</translation>
        </message>
        <message>
            <source>Less likely relations: the letter of one makes it</source>
            <translation>Relations moins probables : la lettre de l’une la crée</translation>
        </message>
    </context>
    <context>
        <name>Remembering</name>
        <message numerus="yes">
            <source>%n more place(s) here</source>
            <translation>
                <numerusform>%n autre endroit ici</numerusform>
                <numerusform>%n autres endroits ici</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other article(s)</source>
            <translation>
                <numerusform>%n autre article</numerusform>
                <numerusform>%n autres articles</numerusform>
            </translation>
        </message>
        <message>
            <source>Suggestions for “{quote}” follow in {here} and {others}.</source>
            <translation>Les suggestions pour « {quote} » suivent dans {here} et {others}.</translation>
        </message>
        <message>
            <source>Suggestions for “{quote}” follow in {where}.</source>
            <translation>Les suggestions pour « {quote} » suivent dans {where}.</translation>
        </message>
    </context>
    <context>
        <name>Retraining</name>
        <message>
            <source>Learning ({language}): {percent} %</source>
            <translation>Apprentissage ({language}) : {percent} %</translation>
        </message>
        <message>
            <source>What is not decided yet is suggested anew, as chosen.</source>
            <translation>Ce qui n’est pas encore décidé est suggéré à nouveau, selon ce choix.</translation>
        </message>
        <message>
            <source>Learning is stopped: all stays as it was until more articles are done.</source>
            <translation>L’apprentissage est arrêté : tout reste comme avant, jusqu’à ce que d’autres articles soient terminés.</translation>
        </message>
        <message>
            <source>Learning from your decisions did not work: {reason}</source>
            <translation>L’apprentissage à partir de vos décisions a échoué : {reason}</translation>
        </message>
    </context>
    <context>
        <name>RuleGrid</name>
        <message>
            <source>Rules: from the label of a row to the label of a column</source>
            <translation>Règles : de l’étiquette d’une ligne à celle d’une colonne</translation>
        </message>
        <message>
            <source>allowed</source>
            <translation>permis</translation>
        </message>
        <message>
            <source>not allowed</source>
            <translation>non permis</translation>
        </message>
        <message>
            <source>{head} to {tail}: {said}</source>
            <translation>{head} vers {tail} : {said}</translation>
        </message>
    </context>
    <context>
        <name>SchemaEditor</name>
        <message>
            <source>Labels and rules</source>
            <translation>Étiquettes et règles</translation>
        </message>
        <message>
            <source>New label</source>
            <translation>Nouvelle étiquette</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Move up (Alt+Up)</source>
            <translation>Monter (Alt+Haut)</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Monter</translation>
        </message>
        <message>
            <source>Move down (Alt+Down)</source>
            <translation>Descendre (Alt+Bas)</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Descendre</translation>
        </message>
        <message>
            <source>For spans</source>
            <translation>Pour des segments</translation>
        </message>
        <message>
            <source>For relations</source>
            <translation>Pour des relations</translation>
        </message>
        <message>
            <source>For zones</source>
            <translation>Pour des zones</translation>
        </message>
        <message>
            <source>For whole articles</source>
            <translation>Pour des articles entiers</translation>
        </message>
        <message>
            <source>NEW_LABEL</source>
            <translation>NOUVELLE</translation>
        </message>
        <message>
            <source>NEW_RELATION</source>
            <translation>NOUVELLE_RELATION</translation>
        </message>
        <message>
            <source>NEW_ZONE</source>
            <translation>NOUVELLE_ZONE</translation>
        </message>
        <message>
            <source>NEW_TOPIC</source>
            <translation>NOUVEAU_SUJET</translation>
        </message>
        <message>
            <source>There is nothing to undo.</source>
            <translation>Il n’y a rien à annuler.</translation>
        </message>
        <message>
            <source>There is nothing to redo.</source>
            <translation>Il n’y a rien à rétablir.</translation>
        </message>
    </context>
    <context>
        <name>SchemaPage</name>
        <message>
            <source>Name of the schema</source>
            <translation>Nom du schéma</translation>
        </message>
        <message>
            <source>They do not overlap: the longer one wins</source>
            <translation>Ils ne se chevauchent pas : le plus long l’emporte</translation>
        </message>
        <message>
            <source>One may lie inside another</source>
            <translation>L’un peut être dans l’autre</translation>
        </message>
        <message>
            <source>They may overlap in any way</source>
            <translation>Ils peuvent se chevaucher de toute façon</translation>
        </message>
        <message>
            <source>Spans (zones lie over anything)</source>
            <translation>Segments (les zones peuvent tout recouvrir)</translation>
        </message>
        <message>
            <source>What overlaps already stays as it is.</source>
            <translation>Ce qui se chevauche déjà reste tel quel.</translation>
        </message>
        <message>
            <source>As a file</source>
            <translation>En fichier</translation>
        </message>
        <message>
            <source>Take a schema from a file…</source>
            <translation>Reprendre un schéma d’un fichier…</translation>
        </message>
        <message>
            <source>Save as a file…</source>
            <translation>Enregistrer en fichier…</translation>
        </message>
        <message>
            <source>What recognisers’ labels become…</source>
            <translation>Correspondance des étiquettes…</translation>
        </message>
        <message>
            <source>Understood are our own JSON, brat’s annotation.conf and the XML of Label Studio.</source>
            <translation>Sont compris : notre JSON, annotation.conf de brat et le XML de Label Studio.</translation>
        </message>
        <message>
            <source>Suggestions</source>
            <translation>Suggestions</translation>
        </message>
        <message>
            <source>Take it</source>
            <translation>Le reprendre</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Laisser</translation>
        </message>
        <message>
            <source>Take a schema from a file</source>
            <translation>Reprendre un schéma d’un fichier</translation>
        </message>
        <message>
            <source>Schemas</source>
            <translation>Schémas</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Tous les fichiers</translation>
        </message>
        <message>
            <source>Schema {name}</source>
            <translation>Schéma {name}</translation>
        </message>
        <message>
            <source>New: {labels}</source>
            <translation>Nouvelles : {labels}</translation>
        </message>
        <message>
            <source>Changed: {labels}</source>
            <translation>Changées : {labels}</translation>
        </message>
        <message>
            <source>Not in it, retired where they are used: {labels}</source>
            <translation>Absentes du fichier, retirées de l’usage là où elles servent : {labels}</translation>
        </message>
        <message>
            <source>Left out, there is no place for it: {labels}</source>
            <translation>Laissé de côté, faute de place ici : {labels}</translation>
        </message>
        <message>
            <source>It has the same labels.</source>
            <translation>Il a les mêmes étiquettes.</translation>
        </message>
        <message>
            <source>Save as a file</source>
            <translation>Enregistrer en fichier</translation>
        </message>
        <message>
            <source>Written: {path}</source>
            <translation>Écrit : {path}</translation>
        </message>
    </context>
    <context>
        <name>Sentence</name>
        <message>
            <source>The project is damaged: some of its articles are missing. Nothing was written; restore a backup.</source>
            <translation>Le projet est endommagé : il lui manque des articles. Rien n’a été écrit ; restaurez une sauvegarde.</translation>
        </message>
        <message>
            <source>The span would lie outside the text.</source>
            <translation>Le segment sortirait du texte.</translation>
        </message>
        <message>
            <source>A span must cover some text that is not blank.</source>
            <translation>Un segment doit couvrir du texte qui n’est pas vide.</translation>
        </message>
        <message>
            <source>“{quote}” is {label} already.</source>
            <translation>« {quote} » est déjà {label}.</translation>
        </message>
        <message>
            <source>“{quote}” is {label} already, and spans may not overlap here: change or delete it first.</source>
            <translation>« {quote} » est déjà {label}, et les segments ne peuvent pas se chevaucher ici : modifiez-le ou supprimez-le d’abord.</translation>
        </message>
        <message>
            <source>This span is rejected already.</source>
            <translation>Ce segment est déjà rejeté.</translation>
        </message>
        <message>
            <source>This article is no longer in the project.</source>
            <translation>Cet article n’est plus dans le projet.</translation>
        </message>
        <message>
            <source>This span is no longer there.</source>
            <translation>Ce segment n’existe plus.</translation>
        </message>
        <message>
            <source>This relation is no longer there.</source>
            <translation>Cette relation n’existe plus.</translation>
        </message>
        <message>
            <source>A comment needs some text.</source>
            <translation>Un commentaire demande un texte.</translation>
        </message>
        <message>
            <source>The article is as it was at this moment already.</source>
            <translation>L’article est déjà comme à ce moment.</translation>
        </message>
        <message>
            <source>This moment is no longer part of the article's history.</source>
            <translation>Ce moment ne fait plus partie de l’historique de l’article.</translation>
        </message>
        <message>
            <source>This moment cannot be brought back: the article has been changed since by another program, or a label or an entity of that time is gone.</source>
            <translation>Impossible de revenir à ce moment : l’article a été modifié depuis par un autre programme, ou une étiquette ou une entité d’alors n’existe plus.</translation>
        </message>
        <message>
            <source>This comment is no longer there.</source>
            <translation>Ce commentaire n’existe plus.</translation>
        </message>
        <message>
            <source>This span is linked to no entity.</source>
            <translation>Ce segment n’est lié à aucune entité.</translation>
        </message>
        <message>
            <source>No mention here surely names a known entity.</source>
            <translation>Aucune mention ne désigne ici avec certitude une entité connue.</translation>
        </message>
        <message>
            <source>This entity is no longer there.</source>
            <translation>Cette entité n’existe plus.</translation>
        </message>
        <message>
            <source>This recogniser is not in the project.</source>
            <translation>Ce module n’est pas dans le projet.</translation>
        </message>
        <message>
            <source>These are one entity already.</source>
            <translation>C’est déjà une seule entité.</translation>
        </message>
        <message>
            <source>An entity needs a name.</source>
            <translation>Une entité doit avoir un nom.</translation>
        </message>
        <message>
            <source>Nothing was changed: what was chosen is so already, or cannot be.</source>
            <translation>Rien n’a été modifié : ce qui est choisi l’est déjà, ou ne peut pas l’être.</translation>
        </message>
        <message>
            <source>This is no regular expression: look at character {n}.</source>
            <translation>Ce n’est pas une expression régulière : voyez le caractère {n}.</translation>
        </message>
        <message>
            <source>This regular expression takes too long and was stopped: make it simpler.</source>
            <translation>Cette expression régulière prend trop de temps et a été arrêtée : simplifiez-la.</translation>
        </message>
        <message>
            <source>There is no suggestion at or above this score.</source>
            <translation>Aucune suggestion n’atteint ce score.</translation>
        </message>
        <message>
            <source>Nothing is left to decide in this paragraph.</source>
            <translation>Il n’y a plus rien à décider dans ce paragraphe.</translation>
        </message>
        <message>
            <source>No relation is left to decide in this article.</source>
            <translation>Aucune relation n’est plus à décider dans cet article.</translation>
        </message>
        <message>
            <source>{label} is not allowed from {head} to {tail}, and no other relation is.</source>
            <translation>{label} n’est pas permise de {head} à {tail}, ni aucune autre relation.</translation>
        </message>
        <message>
            <source>{label} is not allowed from {head} to {tail}; allowed is {allowed}.</source>
            <translation>{label} n’est pas permise de {head} à {tail} ; est permis : {allowed}.</translation>
        </message>
        <message>
            <source>A relation needs two different spans.</source>
            <translation>Une relation demande deux segments différents.</translation>
        </message>
        <message>
            <source>A rejected span can have no relation.</source>
            <translation>Un segment rejeté ne peut avoir de relation.</translation>
        </message>
        <message>
            <source>This relation is there already: {label}.</source>
            <translation>Cette relation existe déjà : {label}.</translation>
        </message>
        <message>
            <source>This relation is rejected already.</source>
            <translation>Cette relation est déjà rejetée.</translation>
        </message>
        <message>
            <source>{label} has no direction to turn round.</source>
            <translation>{label} n’a pas de sens à inverser.</translation>
        </message>
        <message>
            <source>This cannot be undone or redone: what it touched has been changed since.</source>
            <translation>Impossible d’annuler ou de rétablir : ce qui est en cause a été modifié depuis.</translation>
        </message>
        <message>
            <source>Another program is writing to {path}; nothing was changed. Try again in a moment.</source>
            <translation>Un autre programme écrit dans {path} ; rien n’a été modifié. Réessayez dans un instant.</translation>
        </message>
        <message>
            <source>The disk is full: nothing was changed in {path}. Free some space and try again.</source>
            <translation>Le disque est plein : rien n’a été modifié dans {path}. Libérez de la place et réessayez.</translation>
        </message>
        <message>
            <source>The disk is full: {path} was not written. Free some space and try again.</source>
            <translation>Le disque est plein : {path} n’a pas été écrit. Libérez de la place et réessayez.</translation>
        </message>
        <message>
            <source>{path} cannot be written: it is read-only. Copy it to a folder of your own.</source>
            <translation>{path} ne peut pas être écrit : il est en lecture seule. Copiez-le dans un dossier à vous.</translation>
        </message>
        <message>
            <source>{path} is damaged and cannot be brought to the shape of this version. Restore a backup; as it was it is kept as {name}.</source>
            <translation>{path} est endommagé et ne peut pas être mis au format de cette version. Restaurez une sauvegarde ; tel qu’il était, il est conservé sous {name}.</translation>
        </message>
        <message>
            <source>{path} is damaged. Restore a backup, or run 'annotator check --repair' to go on with what is left.</source>
            <translation>{path} est endommagé. Restaurez une sauvegarde, ou lancez « annotator check --repair » pour continuer avec ce qu’il en reste.</translation>
        </message>
        <message>
            <source>{path} is damaged: it has no tables of a project.</source>
            <translation>{path} est endommagé : il n’a pas les tables d’un projet.</translation>
        </message>
        <message>
            <source>{path} is not an Annotator project.</source>
            <translation>{path} n’est pas un projet Annotator.</translation>
        </message>
        <message>
            <source>{path} is an SQLite file, but not an Annotator project.</source>
            <translation>{path} est un fichier SQLite, mais pas un projet Annotator.</translation>
        </message>
        <message>
            <source>{path} is a folder, not an Annotator project.</source>
            <translation>{path} est un dossier, pas un projet Annotator.</translation>
        </message>
        <message>
            <source>{path} cannot be opened: it is missing, or there is no permission.</source>
            <translation>{path} ne peut pas être ouvert : il manque, ou l’accès est refusé.</translation>
        </message>
        <message>
            <source>{path} cannot be read or written ({reason}). Check the disk and try again.</source>
            <translation>{path} ne peut être ni lu ni écrit ({reason}). Vérifiez le disque et réessayez.</translation>
        </message>
        <message>
            <source>{path} is open read-only: nothing can be changed here.</source>
            <translation>{path} est ouvert en lecture seule : rien ne peut être modifié ici.</translation>
        </message>
        <message>
            <source>{path} can only be looked at: the window works on files whose names end in {suffix}. Rename it to change it.</source>
            <translation>{path} ne peut être que consulté : la fenêtre travaille sur des fichiers dont le nom se termine par {suffix}. Renommez-le pour le modifier.</translation>
        </message>
        <message>
            <source>{path} exists already. Choose another name.</source>
            <translation>{path} existe déjà. Choisissez un autre nom.</translation>
        </message>
        <message>
            <source>{path} is no file that could be replaced. Choose another name.</source>
            <translation>{path} n’est pas un fichier que l’on puisse remplacer. Choisissez un autre nom.</translation>
        </message>
        <message>
            <source>The folder {path} does not exist.</source>
            <translation>Le dossier {path} n’existe pas.</translation>
        </message>
        <message>
            <source>{path} is there already and was not written by an export. Move it away.</source>
            <translation>{path} existe déjà et ne vient pas d’un export. Déplacez-le.</translation>
        </message>
        <message>
            <source>{path} does not exist.</source>
            <translation>{path} n’existe pas.</translation>
        </message>
        <message>
            <source>{path} cannot be read: {reason}.</source>
            <translation>{path} ne peut pas être lu : {reason}.</translation>
        </message>
        <message>
            <source>{path} cannot be written: no permission. Choose another folder.</source>
            <translation>{path} ne peut pas être écrit : accès refusé. Choisissez un autre dossier.</translation>
        </message>
        <message>
            <source>{path} was made by a newer version of Annotator. Install the newer version to open it.</source>
            <translation>{path} a été créé par une version plus récente d’Annotator. Installez-la pour l’ouvrir.</translation>
        </message>
        <message>
            <source>{path} brings a program of its own (the trigger '{name}') and is not opened.</source>
            <translation>{path} contient du code à exécuter (le déclencheur « {name} ») et n’est pas ouvert.</translation>
        </message>
        <message>
            <source>{path} is in a folder that cannot be written. Copy it to a folder of your own, or open it read-only.</source>
            <translation>{path} est dans un dossier où l’on ne peut pas écrire. Copiez-le dans un dossier à vous, ou ouvrez-le en lecture seule.</translation>
        </message>
        <message>
            <source>{path} is open in another window. Close it there, or look at it read-only.</source>
            <translation>{path} est ouvert dans une autre fenêtre. Fermez-le là-bas, ou consultez-le en lecture seule.</translation>
        </message>
        <message>
            <source>{path} is open in another window, of {name} on {host} since {time} UTC. Close it there, or look at it read-only.</source>
            <translation>{path} est ouvert dans une autre fenêtre, celle de {name} sur {host} depuis {time} UTC. Fermez-le là-bas, ou consultez-le en lecture seule.</translation>
        </message>
        <message>
            <source>{place}: its text is not the one that was imported. Restore a backup.</source>
            <translation>{place} : son texte n’est pas celui qui a été importé. Restaurez une sauvegarde.</translation>
        </message>
        <message>
            <source>{place}: the span at {start} to {end} does not cover the text that it was put on. Restore a backup.</source>
            <translation>{place} : le segment de {start} à {end} ne couvre pas le texte sur lequel il a été posé. Restaurez une sauvegarde.</translation>
        </message>
        <message>
            <source>The article '{title}' ({name}) is damaged: {what}. Nothing was written; restore a backup.</source>
            <translation>L’article « {title} » ({name}) est endommagé : {what}. Rien n’a été écrit ; restaurez une sauvegarde.</translation>
        </message>
        <message>
            <source>{path} is damaged: {what}. Nothing was written; restore a backup.</source>
            <translation>{path} est endommagé : {what}. Rien n’a été écrit ; restaurez une sauvegarde.</translation>
        </message>
        <message>
            <source>what was annotated in it is not as it was saved</source>
            <translation>ce qui y a été annoté n’est plus tel qu’enregistré</translation>
        </message>
        <message>
            <source>what was annotated in it is not all found</source>
            <translation>une partie de ce qui y a été annoté est introuvable</translation>
        </message>
        <message>
            <source>a suggestion for it is not as it was saved</source>
            <translation>une suggestion n’y est plus telle qu’enregistrée</translation>
        </message>
        <message>
            <source>an entity in it is not as it was saved</source>
            <translation>une entité n’y est plus telle qu’enregistrée</translation>
        </message>
        <message>
            <source>an entity is missing</source>
            <translation>une entité manque</translation>
        </message>
        <message>
            <source>its title or another detail is not as it was saved</source>
            <translation>son titre ou une autre donnée n’est plus tel qu’enregistré</translation>
        </message>
        <message>
            <source>its text is missing</source>
            <translation>son texte manque</translation>
        </message>
        <message>
            <source>its text is not the one that was imported</source>
            <translation>son texte n’est pas celui qui a été importé</translation>
        </message>
        <message>
            <source>the span at {start} does not cover what it was put on</source>
            <translation>le segment à la position {start} ne recouvre pas le texte sur lequel il a été posé</translation>
        </message>
        <message>
            <source>some suggestions are missing</source>
            <translation>des suggestions manquent</translation>
        </message>
        <message>
            <source>its schema is not as it was saved</source>
            <translation>son schéma n’est plus tel qu’enregistré</translation>
        </message>
        <message>
            <source>a row in it cannot be read</source>
            <translation>une de ses lignes est illisible</translation>
        </message>
        <message>
            <source>it stands on {name}, which is not in use.</source>
            <translation>il repose sur {name}, qui n’est pas utilisé.</translation>
        </message>
        <message>
            <source>it was taught with another recogniser.</source>
            <translation>il a été entraîné avec un autre module.</translation>
        </message>
        <message>
            <source>it was taught by another version of Annotator.</source>
            <translation>il a été entraîné par une autre version d’Annotator.</translation>
        </message>
        <message>
            <source>its file is damaged.</source>
            <translation>son fichier est endommagé.</translation>
        </message>
        <message>
            <source>Nothing was accepted: all that is suggested here overlaps accepted spans. Change or delete those first.</source>
            <translation>Rien n’a été accepté : tout ce qui est suggéré ici chevauche des segments acceptés. Modifiez-les ou supprimez-les d’abord.</translation>
        </message>
        <message>
            <source>No relation was accepted: relations with an end that is hidden, rejected or gone: {hidden}, with an end that overlaps an accepted span: {crowded}.</source>
            <translation>Aucune relation n’a été acceptée : relations dont une extrémité est masquée, rejetée ou disparue : {hidden}, dont une extrémité chevauche un segment accepté : {crowded}.</translation>
        </message>
        <message>
            <source>Nothing was imported: the input holds no article.</source>
            <translation>Rien n’a été importé : l’entrée ne contient aucun article.</translation>
        </message>
        <message>
            <source>Nothing was imported: another import has brought some of the same articles meanwhile. Import again.</source>
            <translation>Rien n’a été importé : une autre importation a apporté entre-temps une partie des mêmes articles. Importez de nouveau.</translation>
        </message>
        <message>
            <source>{path} is a project, which an export would replace. Choose another name.</source>
            <translation>{path} est un projet, qu’un export remplacerait. Choisissez un autre nom.</translation>
        </message>
        <message>
            <source>The newest changes of {path} are in {name}, which cannot be read in a folder that cannot be written. Copy both files to a folder of your own.</source>
            <translation>Les derniers changements de {path} sont dans {name}, illisible dans un dossier protégé en écriture. Copiez les deux fichiers dans un dossier à vous.</translation>
        </message>
        <message>
            <source>Nothing was imported: a label that the files use was taken out of the schema meanwhile. Import again.</source>
            <translation>Rien n’a été importé : une étiquette utilisée par les fichiers a été retirée du schéma entre-temps. Importez de nouveau.</translation>
        </message>
        <message>
            <source>{label} and {other} cannot be mixed: only one of them has a direction.</source>
            <translation>{label} et {other} ne peuvent pas être mêlées : une seule des deux a un sens.</translation>
        </message>
        <message>
            <source>This label is no longer in the schema.</source>
            <translation>Cette étiquette n’est plus dans le schéma.</translation>
        </message>
        <message>
            <source>A label needs a name, without blanks around it.</source>
            <translation>Une étiquette a besoin d’un nom, sans espaces autour.</translation>
        </message>
        <message>
            <source>There is a label {label} already: choose another name.</source>
            <translation>Il y a déjà une étiquette {label} : choisissez un autre nom.</translation>
        </message>
        <message>
            <source>A key is one digit, or none.</source>
            <translation>Une touche est un chiffre, ou rien.</translation>
        </message>
        <message>
            <source>The key {key} belongs to {label} already.</source>
            <translation>La touche {key} appartient déjà à {label}.</translation>
        </message>
        <message>
            <source>{label} can be merged only with another label of its kind.</source>
            <translation>{label} ne peut être fondue que dans une autre étiquette du même genre.</translation>
        </message>
        <message>
            <source>Passages of {label} can be given only another label of its kind.</source>
            <translation>Les emplois de {label} ne peuvent recevoir qu’une autre étiquette du même genre.</translation>
        </message>
        <message>
            <source>No passage is chosen.</source>
            <translation>Aucun emploi n’est choisi.</translation>
        </message>
        <message>
            <source>{label} is no relation.</source>
            <translation>{label} n’est pas une relation.</translation>
        </message>
        <message>
            <source>{label} is no label for spans in use.</source>
            <translation>{label} n’est pas une étiquette de segments en usage.</translation>
        </message>
        <message>
            <source>A relation holds between spans.</source>
            <translation>Une relation vaut entre des segments.</translation>
        </message>
        <message>
            <source>A schema needs a name.</source>
            <translation>Un schéma a besoin d’un nom.</translation>
        </message>
        <message>
            <source>Only labels of spans and relations have attributes.</source>
            <translation>Seules les étiquettes de segments et de relations ont des attributs.</translation>
        </message>
        <message>
            <source>Two attributes of a label cannot have one name.</source>
            <translation>Deux attributs d’une étiquette ne peuvent avoir le même nom.</translation>
        </message>
        <message>
            <source>An attribute needs a name without quotation marks.</source>
            <translation>Un attribut a besoin d’un nom sans guillemets.</translation>
        </message>
        <message>
            <source>A choice cannot be empty.</source>
            <translation>Un choix ne peut être vide.</translation>
        </message>
        <message>
            <source>An attribute with choices needs some, each once.</source>
            <translation>Un attribut à choix en a besoin d’au moins un, chacun une fois.</translation>
        </message>
        <message>
            <source>Only an attribute with choices has choices.</source>
            <translation>Seul un attribut à choix a des choix.</translation>
        </message>
        <message>
            <source>{label} has no attribute {name}.</source>
            <translation>{label} n’a pas d’attribut {name}.</translation>
        </message>
        <message>
            <source>{name} cannot be “{value}”.</source>
            <translation>{name} ne peut être « {value} ».</translation>
        </message>
        <message>
            <source>{label} is no label for whole articles.</source>
            <translation>{label} n’est pas une étiquette pour des articles entiers.</translation>
        </message>
        <message>
            <source>{path} is no schema: {reason}</source>
            <translation>{path} n’est pas un schéma : {reason}</translation>
        </message>
        <message>
            <source>The import stopped, because a process that was reading has ended. Nothing was imported. Try again.</source>
            <translation>L’importation s’est arrêtée, car un processus de lecture s’est terminé. Rien n’a été importé. Réessayez.</translation>
        </message>
        <message>
            <source>{path} was made by an older version of Annotator; to look at it a copy is made in {folder}, which failed ({reason}). Free some space there.</source>
            <translation>{path} a été fait par une version plus ancienne d’Annotator ; pour le consulter, une copie est faite dans {folder}, ce qui a échoué ({reason}). Libérez de la place à cet endroit.</translation>
        </message>
        <message>
            <source>The export stopped, because a process that was reading has ended. {path} was not written. Try again.</source>
            <translation>L’export s’est arrêté, car un processus de lecture s’est terminé. {path} n’a pas été écrit. Réessayez.</translation>
        </message>
        <message>
            <source>The search for names stopped, because a process that was reading has ended. Try again.</source>
            <translation>La recherche des noms s’est arrêtée, car un processus de lecture s’est terminé. Réessayez.</translation>
        </message>
        <message>
            <source>The schema has no such label for spans.</source>
            <translation>Le schéma n’a pas d’étiquette de ce nom pour les segments.</translation>
        </message>
        <message>
            <source>The schema has no such relation.</source>
            <translation>Le schéma n’a pas de relation de ce nom.</translation>
        </message>
        <message>
            <source>{path} is damaged: its schema cannot be read. Restore a backup, or run 'annotator check --repair' to go on with what is left.</source>
            <translation>{path} est endommagé : son schéma est illisible. Restaurez une sauvegarde, ou lancez « annotator check --repair » pour continuer avec ce qu’il en reste.</translation>
        </message>
        <message>
            <source>This does not fit what is in the project ({reason}).</source>
            <translation>Cela ne concorde pas avec le contenu du projet ({reason}).</translation>
        </message>
        <message>
            <source>{path} is a folder. Name a file to write to.</source>
            <translation>{path} est un dossier. Indiquez un fichier.</translation>
        </message>
        <message>
            <source>The folder {path} cannot be made: {reason}.</source>
            <translation>Le dossier {path} ne peut pas être créé : {reason}.</translation>
        </message>
        <message>
            <source>{path} cannot be written: {reason}.</source>
            <translation>{path} ne peut pas être écrit : {reason}.</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>Réglages</translation>
        </message>
        <message>
            <source>General</source>
            <translation>Général</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Apparence</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Touches</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
    </context>
    <context>
        <name>SpanChooser</name>
        <message>
            <source>Text of the other span</source>
            <translation>Texte de l’autre segment</translation>
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>Annotator</source>
            <translation>Annotator</translation>
        </message>
        <message>
            <source>Mark people, places and what links them in news articles: with single keys, from suggestions to training data.</source>
            <translation>Marquez les personnes, les lieux et ce qui les lie dans les articles de presse : une touche par décision, des suggestions jusqu’aux données d’entraînement.</translation>
        </message>
        <message>
            <source>Try the sample</source>
            <translation>Essayer l’exemple</translation>
        </message>
        <message>
            <source>Our own press articles in English and French, with suggestions</source>
            <translation>Nos propres articles de presse en anglais et en français, avec suggestions</translation>
        </message>
        <message>
            <source>New project…</source>
            <translation>Nouveau projet…</translation>
        </message>
        <message>
            <source>One file on your disk, then import texts</source>
            <translation>Un seul fichier sur votre disque, puis importez des textes</translation>
        </message>
        <message>
            <source>Open a project…</source>
            <translation>Ouvrir un projet…</translation>
        </message>
        <message>
            <source>A file that ends in .annot</source>
            <translation>Un fichier qui se termine par .annot</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>Récents</translation>
        </message>
    </context>
    <context>
        <name>StatsWindow</name>
        <message>
            <source>How right the suggestions are</source>
            <translation>Justesse des suggestions</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Lecture…</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Étiquette</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>Chiffres</translation>
        </message>
        <message>
            <source>By {author}’s decisions; finished articles with suggestions: {n}</source>
            <translation>D’après les décisions de {author} ; articles terminés avec des suggestions : {n}</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>No suggestions decided yet</source>
            <translation>Aucune suggestion décidée</translation>
        </message>
        <message>
            <source>{key} finishes an article. From then on this shows how right its suggestions were, by what you accepted, corrected, rejected and made by hand, and how many actions they saved.</source>
            <translation>{key} termine un article. Dès lors, on voit ici la justesse de ses suggestions, d’après ce que vous avez accepté, corrigé, rejeté et créé à la main, et combien d’actions elles ont économisées.</translation>
        </message>
        <message>
            <source>All labels</source>
            <translation>Toutes les étiquettes</translation>
        </message>
        <message>
            <source>All languages</source>
            <translation>Toutes les langues</translation>
        </message>
        <message>
            <source>No finished article has anything of this.</source>
            <translation>Aucun article terminé n’en contient.</translation>
        </message>
        <message>
            <source>Articles: {n}; F1 {first} over the first ten, {last} over the last ten. Left and Right go from article to article, Enter opens one; the table says the same.</source>
            <translation>Articles : {n} ; F1 {first} sur les dix premiers, {last} sur les dix derniers. Gauche et Droite vont d’article en article, Entrée en ouvre un ; le tableau dit la même chose.</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>All keys</source>
            <translation>Toutes les touches</translation>
        </message>
        <message>
            <source>Saved {time}</source>
            <translation>Enregistré {time}</translation>
        </message>
        <message>
            <source>Read-only</source>
            <translation>Lecture seule</translation>
        </message>
        <message>
            <source>No suggestions left</source>
            <translation>Aucune suggestion restante</translation>
        </message>
        <message>
            <source>Article {number} of {total}</source>
            <translation>Article {number} sur {total}</translation>
        </message>
    </context>
    <context>
        <name>SureLinks</name>
        <message>
            <source>Looking for names that are known…</source>
            <translation>Recherche de noms connus…</translation>
        </message>
    </context>
    <context>
        <name>Task</name>
        <message>
            <source>The task ended unexpectedly; nothing half done was left behind.</source>
            <translation>La tâche s’est terminée de façon inattendue ; rien d’inachevé n’a été laissé.</translation>
        </message>
    </context>
    <context>
        <name>Title</name>
        <message>
            <source>“{quote}” marked as {label}</source>
            <translation>« {quote} » marqué {label}</translation>
        </message>
        <message>
            <source>“{quote}”: {from} became {to}</source>
            <translation>« {quote} » : {from} devient {to}</translation>
        </message>
        <message>
            <source>“{quote}” accepted as {label}</source>
            <translation>« {quote} » accepté comme {label}</translation>
        </message>
        <message>
            <source>“{quote}” rejected as {label}</source>
            <translation>« {quote} » rejeté comme {label}</translation>
        </message>
        <message>
            <source>“{quote}”, {label}, deleted</source>
            <translation>« {quote} », {label}, supprimé</translation>
        </message>
        <message>
            <source>“{from}” became “{to}”</source>
            <translation>« {from} » devient « {to} »</translation>
        </message>
        <message>
            <source>Relations accepted: {count}</source>
            <translation>Relations acceptées : {count}</translation>
        </message>
        <message>
            <source>Accepted in this paragraph: {count}</source>
            <translation>Acceptés dans ce paragraphe : {count}</translation>
        </message>
        <message>
            <source>{label}: “{head}” and “{tail}”</source>
            <translation>{label} : « {head} » et « {tail} »</translation>
        </message>
        <message>
            <source>{label} accepted: “{head}” and “{tail}”</source>
            <translation>{label} acceptée : « {head} » et « {tail} »</translation>
        </message>
        <message>
            <source>{label} rejected: “{head}” and “{tail}”</source>
            <translation>{label} rejetée : « {head} » et « {tail} »</translation>
        </message>
        <message>
            <source>{label} deleted: “{head}” and “{tail}”</source>
            <translation>{label} supprimée : « {head} » et « {tail} »</translation>
        </message>
        <message>
            <source>“{head}” and “{tail}” are now {label}</source>
            <translation>« {head} » et « {tail} » : désormais {label}</translation>
        </message>
        <message>
            <source>{label} turned round: “{head}” to “{tail}”</source>
            <translation>{label} inversée : « {head} » vers « {tail} »</translation>
        </message>
        <message>
            <source>Mentions linked: {count}, to known entities: {entities}</source>
            <translation>Mentions liées : {count}, à des entités connues : {entities}</translation>
        </message>
        <message>
            <source>“{quote}” is no longer {name}</source>
            <translation>« {quote} » ne désigne plus {name}</translation>
        </message>
        <message>
            <source>Entity {from} renamed {to}</source>
            <translation>Entité {from} renommée {to}</translation>
        </message>
        <message>
            <source>Not proposed as an entity again: {name}</source>
            <translation>N’est plus proposé comme entité : {name}</translation>
        </message>
        <message>
            <source>Back to {at}, changes undone: {count}</source>
            <translation>Retour à {at}, modifications annulées : {count}</translation>
        </message>
        <message>
            <source>Back to the start, changes undone: {count}</source>
            <translation>Retour au début, modifications annulées : {count}</translation>
        </message>
        <message>
            <source>{label} at {places} in {articles}</source>
            <translation>{label} à {places} dans {articles}</translation>
        </message>
        <message>
            <source>Linked to {name}: {places} in {articles}</source>
            <translation>Lié à {name} : {places} dans {articles}</translation>
        </message>
        <message>
            <source>Accepted: {places} in {articles}</source>
            <translation>Accepté : {places} dans {articles}</translation>
        </message>
        <message>
            <source>Rejected or deleted: {places} in {articles}</source>
            <translation>Rejeté ou supprimé : {places} dans {articles}</translation>
        </message>
        <message>
            <source>Flagged as a question</source>
            <translation>Signalé comme question</translation>
        </message>
        <message>
            <source>Question settled</source>
            <translation>Question réglée</translation>
        </message>
        <message>
            <source>“{quote}” flagged as a question</source>
            <translation>« {quote} » signalé comme question</translation>
        </message>
        <message>
            <source>Question on “{quote}” settled</source>
            <translation>Question sur « {quote} » réglée</translation>
        </message>
        <message>
            <source>Comment: {text}</source>
            <translation>Commentaire : {text}</translation>
        </message>
        <message>
            <source>Comment deleted: {text}</source>
            <translation>Commentaire supprimé : {text}</translation>
        </message>
        <message>
            <source>Labels added: {names}</source>
            <translation>Étiquettes ajoutées : {names}</translation>
        </message>
        <message>
            <source>Label {label} added</source>
            <translation>Étiquette {label} ajoutée</translation>
        </message>
        <message>
            <source>Label {from} is now called {to}</source>
            <translation>L’étiquette {from} s’appelle maintenant {to}</translation>
        </message>
        <message>
            <source>Label {label}: another colour</source>
            <translation>Étiquette {label} : autre couleur</translation>
        </message>
        <message>
            <source>Label {label}: another description</source>
            <translation>Étiquette {label} : autre description</translation>
        </message>
        <message>
            <source>Label {label} retired</source>
            <translation>Étiquette {label} retirée de l’usage</translation>
        </message>
        <message>
            <source>Label {label} in use again</source>
            <translation>Étiquette {label} de nouveau en usage</translation>
        </message>
        <message>
            <source>Label {label} has the key {key}</source>
            <translation>L’étiquette {label} a la touche {key}</translation>
        </message>
        <message>
            <source>Label {label} has no key</source>
            <translation>L’étiquette {label} n’a pas de touche</translation>
        </message>
        <message>
            <source>Label {label} moved</source>
            <translation>Étiquette {label} déplacée</translation>
        </message>
        <message>
            <source>Other rules for {label}</source>
            <translation>Autres règles pour {label}</translation>
        </message>
        <message>
            <source>What {name} suggests becomes other labels</source>
            <translation>Ce que suggère {name} devient d’autres étiquettes</translation>
        </message>
        <message>
            <source>Another rule for spans that overlap</source>
            <translation>Autre règle pour les segments qui se chevauchent</translation>
        </message>
        <message>
            <source>The schema is now called {to}</source>
            <translation>Le schéma s’appelle maintenant {to}</translation>
        </message>
        <message>
            <source>Other attributes for {label}</source>
            <translation>Autres attributs pour {label}</translation>
        </message>
        <message>
            <source>“{of}”: {name} is {value}</source>
            <translation>« {of} » : {name} est {value}</translation>
        </message>
        <message>
            <source>“{of}”: {name}</source>
            <translation>« {of} » : {name}</translation>
        </message>
        <message>
            <source>“{of}”: {name} taken off</source>
            <translation>« {of} » : {name} enlevé</translation>
        </message>
        <message>
            <source>Article labelled {label}</source>
            <translation>Article étiqueté {label}</translation>
        </message>
        <message>
            <source>Label {label} taken off the article</source>
            <translation>Étiquette {label} enlevée de l’article</translation>
        </message>
        <message>
            <source>Schema {name} taken from a file</source>
            <translation>Schéma {name} repris d’un fichier</translation>
        </message>
        <message>
            <source>“{quote}” is {name}</source>
            <translation>« {quote} » désigne {name}</translation>
        </message>
        <message>
            <source>“{quote}” accepted as {to}</source>
            <translation>« {quote} » accepté comme {to}</translation>
        </message>
        <message>
            <source>Article done</source>
            <translation>Article terminé</translation>
        </message>
        <message>
            <source>{act}; left because of accepted spans or hidden ends: {count}</source>
            <translation>{act} ; laissées à cause de segments acceptés ou d’extrémités masquées : {count}</translation>
        </message>
        <message>
            <source>{act}; left because they overlap accepted spans: {count}</source>
            <translation>{act} ; laissées parce qu’elles chevauchent des segments acceptés : {count}</translation>
        </message>
        <message>
            <source>{act}; {places} left as before</source>
            <translation>{act} ; {places} laissés comme avant</translation>
        </message>
        <message>
            <source>Undone: {act}</source>
            <translation>Annulé : {act}</translation>
        </message>
        <message>
            <source>Done again: {act}</source>
            <translation>Rétabli : {act}</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Annotator</source>
            <translation>Annotator</translation>
        </message>
        <message>
            <source>Done, next</source>
            <translation>Terminer</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>Importer…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exporter…</translation>
        </message>
        <message>
            <source>Article</source>
            <translation>Article</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Menu</translation>
        </message>
        <message>
            <source>The article is done; open the next one ({key})</source>
            <translation>L’article est terminé ; ouvrir le suivant ({key})</translation>
        </message>
    </context>
    <context>
        <name>VisitBar</name>
        <message>
            <source>Back to the lines</source>
            <translation>Retour aux lignes</translation>
        </message>
        <message>
            <source>Previous line</source>
            <translation>Ligne précédente</translation>
        </message>
        <message>
            <source>Next line</source>
            <translation>Ligne suivante</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Line {number} of {total}</source>
            <translation>Ligne {number} sur {total}</translation>
        </message>
    </context>
    <context>
        <name>WindowActions</name>
        <message>
            <source>It acts on the article, which is shown now: do it again.</source>
            <translation>Cette action porte sur l’article, affiché maintenant : refaites-la.</translation>
        </message>
        <message>
            <source>There is nothing to export yet.</source>
            <translation>Il n’y a encore rien à exporter.</translation>
        </message>
        <message>
            <source>The new language is spoken when the program starts again.</source>
            <translation>La nouvelle langue sera utilisée au prochain démarrage du programme.</translation>
        </message>
    </context>
    <context>
        <name>Worker</name>
        <message>
            <source>No language model for '{language}' is installed: suggestions come from the word lists alone. Install one and start the program again.</source>
            <translation>Aucun modèle de langue pour « {language} » n’est installé : les suggestions viennent des seules listes de mots. Installez-en un et redémarrez le programme.</translation>
        </message>
        <message>
            <source>The language model {pipeline}, chosen in the settings, is not installed: {instead} is used.</source>
            <translation>Le modèle de langue {pipeline}, choisi dans les réglages, n’est pas installé : {instead} est utilisé.</translation>
        </message>
        <message>
            <source>The language model {pipeline} cannot be used ({reason}): suggestions for '{language}' come from the word lists alone. Install it again.</source>
            <translation>Le modèle de langue {pipeline} est inutilisable ({reason}) : les suggestions pour « {language} » viennent des seules listes de mots. Réinstallez-le.</translation>
        </message>
        <message>
            <source>The file {file} of the language model {pipeline} is not the one that was published: install the model again if you do not know why.</source>
            <translation>Le fichier {file} du modèle de langue {pipeline} n’est pas celui qui a été publié : réinstallez le modèle si vous ne savez pas pourquoi.</translation>
        </message>
        <message>
            <source>The file {file} of the language model {pipeline} is missing: install the model again.</source>
            <translation>Le fichier {file} du modèle de langue {pipeline} manque : réinstallez le modèle.</translation>
        </message>
        <message>
            <source>The language of an article is not known ({language}): suggestions come from the word lists alone. Set its language to get more.</source>
            <translation>La langue d’un article n’est pas connue ({language}) : les suggestions viennent des seules listes de mots. Indiquez sa langue pour en avoir plus.</translation>
        </message>
        <message>
            <source>Relations cannot be suggested: a file of the program is missing or damaged ({reason}). Install the program again.</source>
            <translation>Les relations ne peuvent pas être suggérées : un fichier du programme manque ou est endommagé ({reason}). Réinstallez le programme.</translation>
        </message>
        <message>
            <source>What the project has taught for '{language}' cannot be used ({reason}): until it is learnt anew suggestions come from what the program brings along.</source>
            <translation>Ce qui a été appris des articles de ce projet (« {language} ») est inutilisable ({reason}) : en attendant un nouvel apprentissage, les suggestions viennent de ce que le programme apporte.</translation>
        </message>
        <message>
            <source>The program's file {file} is damaged: it learns with less from your decisions. Install the program again.</source>
            <translation>Le fichier {file} du programme est endommagé : l’apprentissage se fait avec moins. Réinstallez le programme.</translation>
        </message>
        <message>
            <source>The program was updated while it was open: start it again to go on with suggestions.</source>
            <translation>Le programme a été mis à jour pendant qu’il était ouvert : relancez-le pour continuer à recevoir des suggestions.</translation>
        </message>
        <message>
            <source>Loading the language model ({language})…</source>
            <translation>Chargement du modèle de langue ({language})…</translation>
        </message>
        <message>
            <source>Suggesting…</source>
            <translation>Suggestions en cours…</translation>
        </message>
    </context>
    <context>
        <name>WorkerClient</name>
        <message>
            <source>The suggestions stopped several times and stay off: annotating by hand goes on. Open the project again to try once more.</source>
            <translation>Les suggestions se sont arrêtées plusieurs fois et restent coupées : l’annotation à la main continue. Rouvrez le projet pour réessayer.</translation>
        </message>
    </context>
    <context>
        <name>Workspace</name>
        <message>
            <source>This article is no longer in the project.</source>
            <translation>Cet article n’est plus dans le projet.</translation>
        </message>
    </context>
    <context>
        <name>_Rows</name>
        <message>
            <source>retired</source>
            <translation>retirée</translation>
        </message>
    </context>
    <context>
        <name>_Rules</name>
        <message>
            <source>No direction: both ends say the same</source>
            <translation>Sans sens : les deux bouts disent la même chose</translation>
        </message>
        <message>
            <source>May hold from (row) to (column)</source>
            <translation>Permise de (ligne) vers (colonne)</translation>
        </message>
        <message>
            <source>The schema has no rules yet: everything is allowed.</source>
            <translation>Le schéma n’a pas encore de règles : tout est permis.</translation>
        </message>
        <message>
            <source>No pair is ticked: nobody can set this relation.</source>
            <translation>Aucune paire n’est cochée : cette relation ne peut pas être posée.</translation>
        </message>
    </context>
</TS>
