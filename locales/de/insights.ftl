# Wie man bewertet, für einen selbst und den Coach.
insights-you = Sie
insights-coaching = Coaching
insights-mine = Wie Sie bewerten
insights-mine-of = Wie { $person } bewertet
insights-mine-coached = Die Seite, die { $person } liest, im Wissen, dass Sie sie lesen können: „Sie“ ist { $person }. Ein Anlass, über den Maßstab zu sprechen, niemals eine Note.
insights-mine-with-coach = Ein Spiegel, für Sie und für { $coach }, von der Firma als Coach benannt. Niemand sonst kann ihn öffnen.
insights-mine-alone = Ein Spiegel, nur für Sie: Niemand sonst kann diese Seite öffnen.
insights-levels = { $levels } Stufen
insights-cards = { $cards ->
    [one] { $cards } aufgedeckter Bogen
   *[other] { $cards } aufgedeckte Bögen
}
insights-severity-harder = Nach { $basis } bewerten Sie etwa { $by } Stufen strenger als der Durchschnitt; der wahre Wert liegt in acht von zehn Fällen zwischen { $low } und { $high } Stufen.
insights-severity-milder = Nach { $basis } bewerten Sie etwa { $by } Stufen milder als der Durchschnitt; der wahre Wert liegt in acht von zehn Fällen zwischen { $low } und { $high } Stufen.
insights-severity-unclear = Nach { $basis } spricht nichts dafür, dass Sie strenger oder milder bewerten als der Durchschnitt; der wahre Wert liegt in acht von zehn Fällen zwischen { $low } und { $high } Stufen.
insights-severity-what = Aus den kalibrierten Werten ist das schon herausgerechnet. Es gibt nichts auszugleichen: Bewerten Sie, wie Sie es sehen.
insights-interviewer = Wer
insights-others = Die anderen
insights-others-aloud = die anderen
insights-severity = Strenge, in Stufen
insights-severity-note = Rechts der Linie: strenger als der Durchschnitt.
insights-halo = Die Bewertungen auf einem Ihrer Bögen gleichen einander mehr als bei anderen. Vielleicht färbt ein Eindruck den Rest: Bewerten Sie ein Kriterium allein nach seinen Belegen, bevor Sie zum nächsten gehen.
insights-narrow = Sie nutzen weniger von der Skala als andere. Lesen Sie die Anker der äußeren Stufen noch einmal: Sie sind dazu da, vergeben zu werden.
insights-erratic = Ihre Bewertungen weichen von denen der anderen zu denselben Bewerbungen stärker ab als durch Zufall. Vergleichen Sie einige Ihrer Notizen mit deren Notizen: Vielleicht sehen Sie etwas anderes oder lesen einen Anker anders.
insights-level = Stufe
insights-level-of = Stufe { $level }
insights-per-cent = { $share } %
insights-use = Wie oft jede Stufe, in Prozent
insights-use-marks = Raute: Sie. Kreis: die anderen, bei denselben Bewerbungen.
insights-agreement = Sie und die anderen bei denselben Bewerbungen
insights-agreement-table = Übereinstimmung mit den anderen, { $rubric }, { $levels } Stufen
insights-agreement-caption = Sie und die anderen, nach Kriterium
insights-criterion = Kriterium
insights-pairs = Paare
insights-same = Gleiche Stufe
insights-near = Höchstens eine auseinander
insights-difference = Sie minus die anderen
insights-computed = Berechnet { $at }.
insights-how = Wie das zustande kommt
insights-too-few = Ab { $fewest } aufgedeckten Bögen gibt es etwas zu sagen. Bis dahin kann jeder Unterschied Zufall sein.
insights-nothing = Noch nichts zu sehen
insights-nothing-of = Sobald Bögen dieser Person aufgedeckt sind, und { $fewest } davon auf einer Skala, zeigt diese Seite, wie sie die Skala nutzt, neben anderen, die dieselben Personen getroffen haben.
insights-nothing-yours = Sobald Bögen von Ihnen aufgedeckt sind, und { $fewest } davon auf einer Skala, zeigt diese Seite, wie Sie die Skala nutzen, neben anderen, die dieselben Personen getroffen haben.

# Über wen der Coach lesen kann.
insights-coaching-what = Die Firma hat Sie als Coach benannt: Sie können lesen, wie alle bewerten, die interviewen. Sie wissen es und lesen dieselbe Seite.
insights-interviewers = Wer interviewt
insights-coaching-too-few = ab { $fewest } gibt es etwas zu sagen
insights-coaching-order = Nach Namen geordnet. Wie jemand die Skala nutzt, ist ein Anlass, über den Maßstab zu sprechen: Es ist keine Rangliste und kein Grund, Interviews wegzunehmen.
insights-coaching-nobody = Noch niemand
insights-coaching-nobody-what = Sobald Bewertungsbögen aufgedeckt sind, steht hier, wer sie geschrieben hat.

# Das Dossier einer Stelle.
insights-dossier = Dossier
insights-dossier-of = Dossier: { $title }
insights-dossier-what = Warum bei dieser Stelle auf jedes Kriterium geachtet wird, nach welcher Rubrik, durch wen, und wie gleich alle behandelt wurden, die sich beworben haben.
insights-tie = Kriterien mit Ergebnissen verbinden
insights-print = Unterlagen drucken
insights-as-of = Stand { $at }
insights-untied = <strong>Mit keinem Ergebnis verbunden: { $criteria }.</strong> Geben Sie an, welchem Ergebnis jedes dient, oder geben Sie ihm kein Gewicht.
insights-role = Die Stelle
insights-no-criteria = dafür wird auf nichts geachtet
insights-manager = Hiring Manager: { $manager }
insights-sought = Worauf geachtet wird, und warum
insights-serves = Für { $count ->
    [one] Ergebnis
   *[other] die Ergebnisse
} { $outcomes }
insights-serves-none = Mit keinem Ergebnis verbunden
insights-no-weight = Kein Gewicht
insights-judged = Wie beurteilt wird
insights-rubric = Rubrik
insights-version = { $rubric }, Version { $number }
insights-published-by = veröffentlicht am { $day } von { $person }
insights-published = veröffentlicht am { $day }
insights-bar = Messlatte
insights-bar-of = { $bar } von { $levels }
insights-bar-none = Keine
insights-locked = Messlatte und Gewichte festgeschrieben am { $day }, bei der ersten Aufdeckung
insights-not-locked = Noch nicht festgeschrieben: Niemand hat einen Bewertungsbogen gelesen
insights-stage = { $minutes } Minuten, { $questions ->
    [one] { $questions } Frage
   *[other] { $questions } Fragen
}
insights-stage-rotates = { $minutes } Minuten, { $questions ->
    [one] { $questions } Frage
   *[other] { $questions } Fragen
}, reihum vergeben
insights-held-same = { $times }-mal geführt, mit denselben Fragen für alle
insights-held = { $times }-mal geführt, mit denselben Fragen in { $same }
insights-not-held = noch nicht geführt
insights-who = Wer interviewt hat
insights-trained = geschult
insights-vouched = verbürgt
insights-no-qualification = Keine Qualifikation verzeichnet
insights-exception = Bei der Anfrage nicht qualifiziert für { $competencies }: <span class="typed">{ $reason }</span>
insights-interviews = { $interviews ->
    [one] { $interviews } Interview
   *[other] { $interviews } Interviews
}
insights-nobody-interviewed = Noch hat kein Interview stattgefunden.
insights-alike = Wie gleich
insights-alike-what = { $panels ->
    [one] { $panels } Panel
   *[other] { $panels } Panels
}, { $revealed } aufgedeckt, { $decided } entschieden. Das Folgende gilt für die aufgedeckten und verrät nichts vom Inhalt der Bewertungsbögen.
insights-scorecards = Bewertungsbögen
insights-of-interviews = { $part } von { $interviews ->
    [one] { $interviews } Interview
   *[other] { $interviews } Interviews
}
insights-independent = Unabhängig geschrieben
insights-of = { $part } von { $whole }
insights-opened-early = { $panels ->
    [one] { $panels } Panel wurde
   *[other] { $panels } Panels wurden
} vorzeitig geöffnet, mit Begründung
insights-on-time = Innerhalb eines Tages nach dem Interview
insights-half-within = die Hälfte davon innerhalb von { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
}
insights-evidence = Belege
insights-observed = { $levels ->
    [one] { $levels } Stufe
   *[other] { $levels } Stufen
}, jede mit einer Beobachtung
insights-half-words = die Hälfte davon mit { $words ->
    [one] { $words } Wort
   *[other] { $words } Wörtern
} oder mehr
insights-not-observed = { $times }-mal nicht beobachtet
insights-added = Nach der Aufdeckung ergänzt
insights-addenda = { $addenda ->
    [one] { $addenda } zweite Bewertung oder Anmerkung
   *[other] { $addenda } zweite Bewertungen und Anmerkungen
}
insights-exceptions = Bei der Anfrage nicht qualifiziert
insights-nothing-revealed = Noch ist nichts aufgedeckt.

# Wer wie viele Interviews hat.
insights-panels = Panels
insights-load = Auslastung
insights-load-what = Wer wie viele Interviews hat, in den letzten vier Wochen, in dieser und den drei kommenden. Es hilft, rechtzeitig jemand anderen zu fragen; über die Arbeit einer Person sagt es nichts.
insights-overused = Sehr oft angefragt
insights-overused-weeks = mehr als gewünscht in { $above } von { $weeks } Wochen
insights-overused-others = { $own ->
    [one] { $own } Interview
   *[other] { $own } Interviews
}, wo andere mit zum Teil denselben Qualifikationen { $usual } haben
insights-overused-because = { $says } Vielleicht weil sonst niemand für { $competencies } qualifiziert ist.
insights-weeks = Interviews nach Woche
insights-by-name = Nach Namen geordnet
insights-by-team = Nach Team
insights-weeks-table = Interviews nach Woche: Tabelle
insights-weeks-caption = Interviews und Stunden jeder Person in jeder Woche, auch Hospitationen
insights-weeks-who = Wer
insights-week = { $day }. { $month }
insights-this-week = diese Woche
insights-gave-back = Zurückgegeben
insights-limits = wünscht { $soft }, nie über { $hard }
insights-hours = { $hours } h
insights-over-limit = über der Grenze
insights-at-limit = an der Grenze
insights-above = mehr als gewünscht
insights-gave-back-share = { $given } von { $asked } ({ $share } %)
insights-weeks-note = Eine Woche zählt nach der Uhr der jeweiligen Person. Zurückgegeben: von allem, was in den letzten 26 Wochen und für die kommenden angefragt wurde, mit einem Anteil ab fünf. Insgesamt: { $gave_back }.
insights-nobody = Noch ist niemand qualifiziert, und niemand hat Interviews.
insights-waiting = Wartet aufs Lernen
insights-since-today = seit heute
insights-for-days = { $days ->
    [one] seit { $days } Tag
   *[other] seit { $days } Tagen
}
insights-for-weeks = { $weeks ->
    [one] seit { $weeks } Woche
   *[other] seit { $weeks } Wochen
}
insights-nobody-waits = Niemand wartet auf ein Interview, um zu lernen.
