<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>ConcordanceActs</name>
        <message numerus="yes">
            <source>%n ticked</source>
            <translation>
                <numerusform>%n ticked</numerusform>
                <numerusform>%n ticked</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConcordancePanel</name>
        <message numerus="yes">
            <source>The expression took too long in %n article(s), left out here.</source>
            <translation>
                <numerusform>The expression took too long in %n article, left out here.</numerusform>
                <numerusform>The expression took too long in %n articles, left out here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Counted</name>
        <message numerus="yes">
            <source>%n span(s)</source>
            <translation>
                <numerusform>%n span</numerusform>
                <numerusform>%n spans</numerusform>
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
                <numerusform>%n suggestion left</numerusform>
                <numerusform>%n suggestions left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln word(s)</source>
            <translation>
                <numerusform>%Ln word</numerusform>
                <numerusform>%Ln words</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n place(s)</source>
            <translation>
                <numerusform>%n place</numerusform>
                <numerusform>%n places</numerusform>
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
                <numerusform>%n change goes back</numerusform>
                <numerusform>%n changes go back</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nothing was imported: %n problem(s).</source>
            <translation>
                <numerusform>Nothing was imported: %n problem.</numerusform>
                <numerusform>Nothing was imported: %n problems.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>“{quote}” marked as {label} %n time(s)</source>
            <translation>
                <numerusform>“{quote}” marked as {label} once</numerusform>
                <numerusform>“{quote}” marked as {label} %n times</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sure suggestion(s) accepted</source>
            <translation>
                <numerusform>%n sure suggestion accepted</numerusform>
                <numerusform>%n sure suggestions accepted</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>“{quote}” is {name}: %n mention(s) linked</source>
            <translation>
                <numerusform>“{quote}” is {name}: %n mention linked</numerusform>
                <numerusform>“{quote}” is {name}: %n mentions linked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{from} is {to}: %n mention(s) moved</source>
            <translation>
                <numerusform>{from} is {to}: %n mention moved</numerusform>
                <numerusform>{from} is {to}: %n mentions moved</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Article done, %n suggestion(s) accepted with it</source>
            <translation>
                <numerusform>Article done, %n suggestion accepted with it</numerusform>
                <numerusform>Article done, %n suggestions accepted with it</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n suggestion(s) follow “{quote}”</source>
            <translation>
                <numerusform>%n suggestion follows “{quote}”</numerusform>
                <numerusform>%n suggestions follow “{quote}”</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s) imported from {source}</source>
            <translation>
                <numerusform>%n article imported from {source}</numerusform>
                <numerusform>%n articles imported from {source}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Label {from} merged into {to}: %n passage(s)</source>
            <translation>
                <numerusform>Label {from} merged into {to}: %n passage</numerusform>
                <numerusform>Label {from} merged into {to}: %n passages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n passage(s) of {from} now {to}</source>
            <translation>
                <numerusform>%n passage of {from} is now {to}</numerusform>
                <numerusform>%n passages of {from} are now {to}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Label {label} deleted with %n passage(s)</source>
            <translation>
                <numerusform>Label {label} deleted with %n passage</numerusform>
                <numerusform>Label {label} deleted with %n passages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message numerus="yes">
            <source>Written: {path}, %n article(s).</source>
            <translation>
                <numerusform>Written: {path}, %n article.</numerusform>
                <numerusform>Written: {path}, %n articles.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s). This format cannot keep all of it:</source>
            <translation>
                <numerusform>%n article. This format cannot keep all of it:</numerusform>
                <numerusform>%n articles. This format cannot keep all of them:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n article(s), and nothing is lost.</source>
            <translation>
                <numerusform>%n article, and nothing is lost.</numerusform>
                <numerusform>%n articles, and nothing is lost.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Importing</name>
        <message numerus="yes">
            <source>Importing: %n article(s) read…</source>
            <translation>
                <numerusform>Importing: %n article read…</numerusform>
                <numerusform>Importing: %n articles read…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LabelForm</name>
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
                <numerusform>Used once in {articles}.</numerusform>
                <numerusform>Used %Ln times in {articles}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LabelList</name>
        <message numerus="yes">
            <source>used %n time(s)</source>
            <translation>
                <numerusform>used once</numerusform>
                <numerusform>used %n times</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>QueuePanel</name>
        <message numerus="yes">
            <source>%Ln of {total} done</source>
            <translation>
                <numerusform>%Ln of {total} done</numerusform>
                <numerusform>%Ln of {total} done</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Remembering</name>
        <message numerus="yes">
            <source>%n more place(s) here</source>
            <translation>
                <numerusform>%n more place here</numerusform>
                <numerusform>%n more places here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other article(s)</source>
            <translation>
                <numerusform>%n other article</numerusform>
                <numerusform>%n other articles</numerusform>
            </translation>
        </message>
    </context>
</TS>
