# Eine Seite für jede Rolle.
guide-kicker = So geht es
guide-parts = Rollen
guide-interviewer = Für alle, die interviewen
guide-manager = Für Hiring Manager
guide-coordinator = Für die Koordination
guide-admin = Für Admins
guide-more = Wie die Zahlen zustande kommen: <a href="/calibration">die Modellkarte</a>. Tasten stehen unter „Tastatur“ am Fuß jeder Seite.

guide-i-read = Den Leitfaden lesen
guide-i-read-what = Am Tag davor bringt Sie eine Mail dorthin: worauf Sie achten, die Fragen, und wie jede Stufe aussieht. Gedruckt sind es zwei Seiten.
guide-i-ask = Alle dasselbe fragen
guide-i-ask-what = In derselben Reihenfolge, mit Nachfragen, bis Sie wissen, was die Person selbst getan hat. Notieren Sie ihre Worte unter der Frage; eine Taste macht aus der Notiz einen Beleg.
guide-i-write = Erst der Beleg, dann die Stufe
guide-i-write-what = Eine Stufe lässt sich wählen, sobald eine Beobachtung dasteht. Was Sie nicht gesehen haben, ist „nicht beobachtet“: Das ist eine Antwort und zählt nie gegen jemanden. Was Sie schreiben, sichert sich selbst und gehört Ihnen allein.
guide-i-seal = Durchsehen, dann versiegeln
guide-i-seal-what = Niemand liest Ihren Bogen, bevor alle Bögen des Panels da sind: kein Hiring Manager, kein Admin. Sie bekommen eine Quittung, mit der sich später zeigen lässt, dass nichts geändert wurde.
guide-i-debrief = Über die Unterschiede sprechen
guide-i-debrief-what = Nach der Aufdeckung zeigt der Debrief, wo Sie Verschiedenes gesehen haben. Wer am neuesten ist, spricht zuerst. Sehen Sie die Entscheidung anders, halten Sie das in Ihren Worten fest.
guide-i-learn = Sehen, wie man bewertet
guide-i-learn-what = Wie Sie bewerten ist für Sie und den Coach, den das Unternehmen nennt: ein Spiegel und nie eine Note. In der Schulung lernen Sie die Skala an geschriebenen Antworten.

guide-m-opening = Sagen, was die Rolle bewirken soll
guide-m-opening-what = Eine Stelle hat messbare Ergebnisse für das erste Jahr, eine Rubrik, deren Kriterien daraus begründet sind, und Messlatte und Gewichte, die feststehen, bevor jemand gelesen wird.
guide-m-plan = Die Interviews anlegen
guide-m-plan-what = Jede Etappe deckt einige Kriterien mit eigenen Fragen ab, sodass jedes Kriterium von zweien gesehen und niemand zweimal dasselbe gefragt wird.
guide-m-wait = Auf alle Bögen warten
guide-m-wait-what = Sie sehen, wer abgegeben hat und wer überfällig ist, und nichts vom Inhalt. Mit einem Grund können Sie vorzeitig öffnen; er geht ans Panel und steht im Bericht.
guide-m-read = Den Debrief lesen
guide-m-read-what = Was man weiß, wie sicher es ist und wie viel an einer einzelnen Person hängt. Neben den kalibrierten Bewertungen stehen immer die abgegebenen.
guide-m-meet = Sich treffen oder schriftlich fragen
guide-m-meet-what = Der Bildschirm für die Besprechung hat die Tagesordnung mit Uhr und sagt, wer zuerst spricht; Sie sprechen zuletzt. Oder Sie bitten bis zu einer Frist um schriftliche Positionen: Niemand liest die anderen, bevor alle da sind.
guide-m-decide = Mit Gründen entscheiden
guide-m-decide-what = Gründe nach Kriterien, abweichende Voten im Wortlaut, was folgt und wer es tut. Kann das Panel nicht entscheiden, nennen Sie das Gremium, das es tut. Eine Entscheidung steht.

guide-c-rubric = Rubriken wählen oder schreiben
guide-c-rubric-what = Rubriken für Anpassungsfähigkeit und Neugier bringt Evenhand mit; Ihre eigenen stehen daneben. Eine veröffentlichte Fassung ändert sich nie unter einem Bogen.
guide-c-people = Wissen, wer interviewen kann
guide-c-people-what = Alle sagen, wann sie können, und qualifizieren sich durch Schulung und Hospitation. Wer befangen ist, kommt nie in dieses Panel.
guide-c-panel = Panels nach Vorschlag planen
guide-c-panel-what = Vorschläge sagen, wer wo sitzen könnte und warum: Belastung, Pausen, Zeitzonen, und wer wem begegnen muss, damit Bewertungen vergleichbar sind. Sie haken ab; nichts geschieht von selbst.
guide-c-watch = Sehen, was ein Panel aufhält
guide-c-watch-what = Panels nach Zustand, jedes mit dem, worauf es wartet. Erinnerungen gehen von selbst hinaus; ein Knopf erinnert alle Überfälligen, höchstens einmal am Tag.
guide-c-change = Wenn etwas dazwischenkommt
guide-c-change-what = Interviews werden zurückgegeben, verschoben, abgesagt oder mit Grund entschuldigt, und alle Kalender folgen.
guide-c-load = Die Last gerecht verteilen
guide-c-load-what = Belastung zeigt, wer in welcher Woche wie viele Interviews hat, bevor jemand um noch eines gebeten wird.

guide-a-people = Personen und ihre Rollen
guide-a-people-what = Laden Sie per Mail ein; wer geht, wird gesperrt, und alle Sitzungen enden. Keine Rolle lässt jemanden einen versiegelten Bogen lesen.
guide-a-mail = Mail, die ankommt
guide-a-mail-what = Der Postausgang hat jede Mail mit ihrem Zustand, was sie aufhielt, und einen Klick für den nächsten Versuch.
guide-a-history = Eine Geschichte, die sich nicht ändern lässt
guide-a-history-what = Was von wem getan wurde, als Kette: <code>evenhand audit verify</code> prüft, dass nichts fehlt oder verändert ist.
guide-a-keep = Sicherungen, die erprobt sind
guide-a-keep-what = <code>evenhand backup</code> schreibt im laufenden Betrieb eine Kopie, <code>evenhand restore</code> holt sie zurück, <code>evenhand doctor</code> sagt, was nicht stimmt.
