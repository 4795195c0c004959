# What a candidate reads of their data, by the link of their guide.
consents-own = Ihre Daten
consents-own-lede = Was über Sie aufgehoben wird, wofür, und was Sie verlangen können.
consents-guide-what = Was über Sie aufgehoben wird, wie lange, wer es liest, und was Sie verlangen können.
consents-guide-read = Wie wir mit Ihren Daten umgehen
consents-notice-since = Fassung { $number }, gültig seit { $day }.
consents-shown-when = Was Ihnen gezeigt wurde, und wann
consents-shown-line = Fassung { $number }, gezeigt am { $day }
consents-no-notice-yet = Es gibt noch keinen Datenschutzhinweis. Wenden Sie sich an die Person, die Ihnen diesen Link geschickt hat.
consents-standing = Sie haben eingewilligt, länger aufgehoben zu werden
consents-standing-what = Am { $day } haben Sie eingewilligt, dass wir Ihre Daten { $months ->
    [one] einen Monat länger
   *[other] { $months } Monate länger
} aufheben (Fassung { $number } des Textes). Das gilt, bis Sie es zurücknehmen.
consents-standing-text = Worin eingewilligt wurde
consents-take-back = Einwilligung zurücknehmen
consents-take-back-what = Sofort, ohne Grund und ohne Nachteil. Von da an gilt wieder die gewöhnliche Frist.
consents-offer = Dürfen wir Ihre Daten länger aufheben?
consents-offer-new = Der Text hat sich seitdem geändert
consents-offer-new-what = Worin Sie eingewilligt haben, gilt unverändert. Willigen Sie in diesen Text ein, tritt er an dessen Stelle; tun Sie nichts, ändert sich nichts.
consents-agree = Ja, heben Sie meine Daten { $months ->
    [one] einen Monat länger
   *[other] { $months } Monate länger
} auf
consents-free = Das steht Ihnen frei und spielt bei der Entscheidung keine Rolle. Sie können es hier jederzeit zurücknehmen.
consents-give = Einwilligung speichern
consents-given = Gespeichert. Sie können es hier jederzeit zurücknehmen.
consents-taken-back = Zurückgenommen. Es gilt wieder die gewöhnliche Frist.
consents-questions = Fragen zu Ihren Daten: <strong>{ $contact }</strong>
consents-tick-wanted = Kreuzen Sie das Kästchen an, wenn Sie einwilligen; andernfalls ist nichts zu tun
consents-changed = Der Text hat sich geändert, während Sie ihn lasen. Lesen Sie ihn noch einmal, bevor Sie einwilligen
consents-not-offered = Danach wird nicht mehr gefragt: Ihre Daten werden für die gewöhnliche Frist aufgehoben.
consents-colleague = Sie sind als Kollegin oder Kollege angemeldet: Auf dieser Seite kann nur die Person selbst einwilligen oder zurücknehmen.
consents-colleague-sees = <strong>Sie sind als Kollegin oder Kollege angemeldet.</strong> Dies liest die Person, die sich bewirbt. Dass Sie es ansehen, gilt nicht als ihr gezeigt, und nur sie kann hier einwilligen.

# The company's texts, by version.
consents-notice = Datenschutzhinweis
consents-notice-lede = Was denen, die sich bewerben, über ihre Daten gesagt wird. Er steht hinter dem Link jedes Wegweisers; welche Fassung jemandem wann gezeigt wurde, wird einmal festgehalten.
consents-consent = Einwilligung in längeres Aufheben
consents-consent-lede = Worin man auf der eigenen Seite einwilligen kann: dass Sie die Daten länger aufheben und auf die Person zurückkommen dürfen. Niemand muss, und wer eingewilligt hat, kann es dort jederzeit zurücknehmen.
consents-needs-rule = <strong>Es ist keine Frist gesetzt.</strong> Solange niemand nach der Uhr gelöscht wird, gibt es nichts zu verlängern, und es wird nicht gefragt.
consents-versions = Fassungen
consents-version = Fassung { $number }
consents-version-title = { $kind }, Fassung { $number }
consents-in-force = Gültig
consents-until = Bis { $day }
consents-in-force-since = Gültig seit { $from }.
consents-was-in-force = Gültig von { $from } bis { $until }.
consents-written-by = Geschrieben von { $by }.
consents-months-longer = { $months ->
    [one] Einen Monat länger
   *[other] { $months } Monate länger
}
consents-no-notice = Es gibt noch keinen Datenschutzhinweis.
consents-no-offer = Es wird nicht gefragt.
consents-write-first = Die erste Fassung schreiben
consents-write-first-what = Dies ist ein Text von uns für den Anfang; was dieser Server weiß, steht schon darin. Lesen Sie ihn, ergänzen Sie, was Ihr Recht verlangt (wer verantwortlich ist, auf welcher Rechtsgrundlage, wohin Daten gehen), und übernehmen Sie ihn, oder schreiben Sie einen eigenen.
consents-write-next = Die nächste Fassung schreiben
consents-write-next-what = Eine Fassung ändert sich nie. Was Sie hier speichern, tritt ab jetzt an ihre Stelle und wird gezeigt, sobald jemand die eigene Seite wieder öffnet. Erteilte Einwilligungen gelten, wie sie erteilt wurden.
consents-text = Text
consents-text-hint = Einfacher Text; eine leere Zeile beginnt einen Absatz.
consents-text-wanted = Schreiben Sie den Text
consents-text-long = Das ist länger als { $most } Zeichen
consents-text-stale = Inzwischen wurde eine andere Fassung gespeichert. Lesen Sie sie oben; soll Ihre darauf folgen, speichern Sie noch einmal
consents-months = Monate länger
consents-months-hint = Zusätzlich zur gewöhnlichen Frist.
consents-months-wanted = Geben Sie eine Zahl von Monaten von 1 bis { $most } ein
consents-adopt = Diesen Text übernehmen
consents-save-next = Als nächste Fassung speichern
consents-text-saved = Gespeichert. Diese Fassung gilt.
consents-text-same = Nichts geändert: Die gültige Fassung sagt genau das.
consents-ours = Unser Text, mit dem, was dieser Server heute weiß
consents-end = Nicht mehr fragen
consents-end-what = Es wird niemand mehr gefragt. Erteilte Einwilligungen gelten, bis sie zurückgenommen werden.
consents-end-do = Nicht mehr fragen
consents-offer-ended = Es wird nicht mehr gefragt.

# What planners see of a candidate.
consents-of-candidate = Hinweis und Einwilligung
consents-of-candidate-lede = Welcher Datenschutzhinweis { $name } gezeigt wurde, und worin eingewilligt wurde.
consents-shown = Gezeigte Datenschutzhinweise
consents-shown-none = Die Seite mit dem Hinweis wurde über den Link noch nicht geöffnet.
consents-unseen = Die gültige Fassung { $number } wurde noch nicht geöffnet.
consents-said = Einwilligung in längeres Aufheben
consents-said-none = In längeres Aufheben wurde nicht eingewilligt.
consents-holds = Gilt.
consents-is-older = Der Text hat sich seitdem geändert; diese gilt, wie sie erteilt wurde.
consents-ended-candidate = Zurückgenommen { $at }
consents-ended-planner = Zurückgenommen { $at } von { $by }, auf Wunsch der Person
consents-ended-replaced = Eine neuere Fassung trat an die Stelle { $at }
consents-withdraw = Für die Person zurücknehmen
consents-withdraw-what = Wenn sie darum bittet. Auf ihrer Seite kann sie es selbst tun. Die gewöhnliche Frist gilt sofort wieder; ist sie vorüber, erfährt es die Koordination vierzehn Tage, bevor etwas gelöscht wird.
consents-note = Wie darum gebeten wurde
consents-note-hint = Per Mail am 3. Mai. Es verschwindet mit den Daten der Person.
consents-note-wanted = Schreiben Sie, wie darum gebeten wurde
consents-note-long = Das ist länger als 500 Zeichen
consents-withdraw-do = Zurücknehmen
consents-withdrawn = Zurückgenommen. Es gilt wieder die gewöhnliche Frist.
consents-look = Ansehen
consents-sum-shown = Fassung { $number } des Datenschutzhinweises wurde am { $day } gezeigt.
consents-sum-unseen = Die Seite mit dem Datenschutzhinweis wurde über den Link noch nicht geöffnet.
consents-sum-holds = { $months ->
    [one] Am { $day } wurde eingewilligt, die Daten einen Monat länger aufzuheben.
   *[other] Am { $day } wurde eingewilligt, die Daten { $months } Monate länger aufzuheben.
}
consents-pack-line = Fassung { $number }, eingewilligt am { $day }: { $months ->
    [one] einen Monat länger.
   *[other] { $months } Monate länger.
}
consents-pack-planner = Auf Ihren Wunsch zurückgenommen { $at }.

# Texts of ours to begin with.
consents-starter-who = { $company } bereitet Interviews mit einem Programm namens Evenhand vor und führt sie damit durch. Dieser Hinweis sagt, was dort über Sie aufgehoben wird, wofür, und was Sie verlangen können.
consents-starter-we = Wir bereiten Interviews mit einem Programm namens Evenhand vor und führen sie damit durch. Dieser Hinweis sagt, was dort über Sie aufgehoben wird, wofür, und was Sie verlangen können.
consents-starter-what = Was aufgehoben wird. Ihr Name, wie Sie zu erreichen sind, wie Sie zu uns kamen, und Notizen zur Planung; wann Ihre Interviews sind und wer sie führt; was dabei beobachtet und welche Stufe bei jedem Kriterium gesehen wurde (die Bewertungsbögen); was entschieden wurde, und warum. Aus den Stufen wird ein Schätzwert errechnet, der berücksichtigt, wie streng die Einzelnen bewerten. Er steht neben den Stufen selbst, mit der Angabe, wie sicher er ist.
consents-starter-why = Wofür. Um über die Stelle zu entscheiden, auf die Sie sich beworben haben, bei allen in gleicher Weise, und um danach sagen zu können, wie entschieden wurde. Für nichts anderes.
consents-starter-people = Wer entscheidet. Menschen entscheiden, und sie schreiben ihre Gründe auf. Kein Programm bildet eine Rangfolge oder lehnt jemanden ab.
consents-starter-months = { $months ->
    [one] Wie lange. Einen Monat, nachdem Ihre letzten Interviews hier entschieden oder abgesagt sind. Dann werden Ihre Daten gelöscht.
   *[other] Wie lange. { $months } Monate, nachdem Ihre letzten Interviews hier entschieden oder abgesagt sind. Dann werden Ihre Daten gelöscht.
} Ein Rechtsanspruch oder eine Behörde kann uns verpflichten, sie bis zur Klärung aufzuheben.
consents-starter-until-asked = Wie lange. Bis Sie um die Löschung bitten, oder bis wir sie nicht mehr brauchen. Ein Rechtsanspruch oder eine Behörde kann uns verpflichten, sie bis zur Klärung aufzuheben.
consents-starter-longer = Länger nur mit Ihrer Einwilligung. Auf dieser Seite können Sie einwilligen, dass wir Ihre Daten länger aufheben und auf Sie zurückkommen dürfen. Niemand muss, es spielt bei der Entscheidung keine Rolle, und Sie können es jederzeit zurücknehmen.
consents-starter-stays = Was bleibt. Wer bei welchem Kriterium welche Stufe vergab, unter einem zufälligen Schlüssel und ohne jede Zeitangabe, damit wir weiterhin wissen, wie streng die Einzelnen bewerten; und dass Interviews stattfanden. Keines von beiden sagt, wer Sie sind.
consents-starter-readers = Wer es liest. Alle, die ein Interview mit Ihnen führen, sobald jeder aufgeschrieben hat, was beobachtet wurde; wer über die Stelle entscheidet; und wer Interviews plant oder dieses Programm betreut. Niemand außerhalb des Unternehmens.
consents-starter-rights = Was Sie verlangen können. Alles zu lesen, was über Sie aufgehoben wird, und eine Kopie davon; dass es berichtigt wird; dass es gelöscht wird; dass es für weniger verwendet wird; und Sie können widersprechen.
consents-starter-contact = Wen Sie fragen. { $contact }
consents-starter-ask = Wen Sie fragen. Die Person, die Ihnen diesen Link geschickt hat.
consents-starter-complaint = Eine Beschwerde. Wenn Sie meinen, dass wir mit Ihren Daten etwas falsch machen, können Sie sich bei der Datenschutzbehörde beschweren, die für Ihren Wohn- oder Arbeitsort zuständig ist.
consents-starter-consent = Vielleicht haben wir später eine andere Stelle, die zu Ihnen passt. Darauf können wir nur zurückkommen, wenn wir Ihre Daten noch haben, und die werden gelöscht, sobald die Frist in unserem Datenschutzhinweis vorüber ist. Wenn Sie einwilligen, heben wir sie länger auf, allein dafür.
consents-starter-consent-free = Sie müssen nicht einwilligen, und für unsere jetzige Entscheidung macht es keinen Unterschied. Wenn Sie eingewilligt haben und später anders denken, nehmen Sie es auf dieser Seite zurück, oder sagen Sie es uns.
