# Alle Rubriken.
rubrics-title = Rubriken
rubrics-lede = Wonach wir suchen, in Verhalten, das alle beobachten können. Eine veröffentlichte Version ändert sich nie; Bewertungsbögen behalten die Version, mit der sie begonnen wurden.
rubrics-import-link = Datei importieren
rubrics-all = Alle Rubriken
rubrics-no-criteria = Noch keine Kriterien
rubrics-size = { $criteria ->
    [one] { $criteria } Kriterium
   *[other] { $criteria } Kriterien
}, { $levels } Stufen
rubrics-size-published = { $criteria ->
    [one] { $criteria } Kriterium
   *[other] { $criteria } Kriterien
}, { $levels } Stufen, veröffentlicht am { $at }
rubrics-version = Version { $number }
rubrics-draft-of = Entwurf von Version { $number }
rubrics-versions-of = Versionen<span class="vh"> von { $name }</span>
rubrics-none = Noch keine Rubriken
rubrics-none-what = Eine Rubrik sagt, wonach für eine Stelle gesucht wird: Kriterien, wie jede ihrer Stufen aussieht, und die Fragen, die sie ans Licht bringen.
rubrics-first = Die erste schreiben
rubrics-none-reader = Die Koordination veröffentlicht sie.

# Eine neue.
rubrics-new-title = Neue Rubrik
rubrics-new-lede = Sie beginnt als Entwurf, den nur die Koordination sieht. Schreiben Sie daran, so viele Tage es braucht, und veröffentlichen Sie ihn dann. Eine Rubrik von anderswo kommt <a href="/rubrics/import">als Datei</a> herein.
rubrics-name = Name
rubrics-new-name-hint = Wie sie heißen soll, etwa „Urteil über Kundenwünsche“.
rubrics-levels = Stufen
rubrics-new-levels-hint = Wie viele Stufen jedes Kriterium hat. Fünf passt meistens; eine Kopie behält ihre eigenen.
rubrics-levels-count = { $levels } Stufen
rubrics-new-copies = Beginnen mit den Kriterien von
rubrics-new-copies-hint = Keine für eine leere Rubrik, oder mehrere, um sie zusammenzulegen; die Gewichte werden neu verteilt.
rubrics-new-about = Version { $number }, { $levels } Stufen
rubrics-new-packs = Oder mit einem Paket für eine Rolle
rubrics-new-packs-hint = Eine Auswahl von Kriterien mit Fragen in den Worten dieser Rolle. Ihre Skalen sind die von Adaptability, Curiosity und den allgemeinen Kompetenzen.
rubrics-new-pack = Paket { $name }
rubrics-new-do = Entwurf beginnen
rubrics-cancel = Abbrechen
rubrics-new-name-long = Der Name ist länger als 120 Zeichen
rubrics-enter-name = Geben Sie den Namen der Rubrik ein
rubrics-choose-levels = Wählen Sie 3 bis 7 Stufen
rubrics-new-too-many = Wählen Sie höchstens { $most }: Mehr Kriterien hat keine Rubrik
rubrics-new-not-listed = Wählen Sie aus den Rubriken der Liste
rubrics-new-other-levels = Kopieren Sie Rubriken mit gleich vielen Stufen
rubrics-name-taken = Eine Rubrik dieses Namens gibt es schon: Wählen Sie einen anderen
rubrics-begun-draft = Der Entwurf ist begonnen.
rubrics-one-draft = Es gibt schon einen Entwurf, und das ist er: immer nur einer zur Zeit.
rubrics-has-draft = Diese Rubrik hat schon einen Entwurf

# Eine Rubrik mit ihren Versionen.
rubrics-current = Version { $number } ist die, die neue Stellen verwenden.
rubrics-unpublished = Von ihr ist noch nichts veröffentlicht.
rubrics-go-on = Am Entwurf weiterschreiben
rubrics-begin-version = Neue Version beginnen
rubrics-compare-versions = Versionen vergleichen
rubrics-versions = Versionen
rubrics-begun = Begonnen am { $at }
rubrics-published = Veröffentlicht am { $at }
rubrics-published-by = Veröffentlicht am { $at } von { $by }
rubrics-changed-since = Änderungen seit Version { $number }
rubrics-source = Woher sie kommt

# Eine Version zum Lesen.
rubrics-version-title = { $rubric }, Version { $number }
rubrics-version-published = Version { $number }, veröffentlicht am { $at }
rubrics-edit = Entwurf bearbeiten
rubrics-check = Prüfen und veröffentlichen
rubrics-all-versions = Alle Versionen
rubrics-export = Als Datei exportieren
rubrics-older = <strong>Dies ist eine ältere Version.</strong> Bewertungsbögen, die mit ihr begonnen wurden, behalten sie. <a href="/rubrics/versions/{ $newest }">Version { $number } lesen</a>.
rubrics-on-this-page = Auf dieser Seite
rubrics-unnamed = Ohne Namen
rubrics-levels-of = Stufen von { $name }
rubrics-one-sees = Was man sieht
rubrics-level-column = Stufe
rubrics-questions = Fragen
rubrics-past = Früheres Verhalten
rubrics-situational = Situativ
rubrics-retired = <strong>zurückgezogen am { $at }</strong>: { $reason }
rubrics-retire = Zurückziehen<span class="vh">: { $question }</span>
rubrics-probes-for = Nachfragen<span class="vh"> zu „{ $question }“</span>
rubrics-about = Zu { $name }
rubrics-weight = Gewicht
rubrics-weight-what = { $weight } % des Gesamtwerts, sofern die Stelle keine anderen Gewichte setzt
rubrics-why = Warum es zählt
rubrics-red-flags = Warnzeichen
rubrics-not-this = Was es nicht ist
rubrics-no-criteria-what = Ein Kriterium benennt eine Sache, nach der gesucht wird, sagt, wie jede ihrer Stufen aussieht, und enthält die Fragen, die sie ans Licht bringen.
rubrics-frozen = Diese Version ist veröffentlicht und ändert sich nie. Eine neue Version beginnt als ihre Kopie.

# Der Entwurf zum Schreiben.
rubrics-edit-title = Entwurf von Version { $number }, { $rubric }
rubrics-edit-lede = Speichern Sie ihn mit Lücken, so oft Sie möchten; erst zum Veröffentlichen muss alles da sein. Bewertungsbögen, die schon begonnen sind, behalten ihre Version.
rubrics-edit-remove = Diesen Entwurf entfernen
rubrics-edit-published = Inzwischen veröffentlicht
rubrics-edit-saved = Inzwischen gespeichert
rubrics-edit-published-what = Was Sie geschrieben haben, steht unten und kann hier nicht mehr gespeichert werden. <a href="/rubrics/{ $rubric }">Beginnen Sie eine neue Version</a> in einem anderen Tab, und übertragen Sie, was hineingehört.
rubrics-edit-saved-what = Was Sie geschrieben haben, steht unten. Gegenüber dem, was jemand anderes gespeichert hat, würde es Folgendes ändern. Wenn Sie jetzt speichern, gilt Ihre Fassung.
rubrics-edit-advice = <strong>Einen zweiten Blick wert:</strong> { $remarks ->
    [one] { $remarks } Hinweis steht
   *[other] { $remarks } Hinweise stehen
} unten neben den Feldern. Keiner davon verhindert das Veröffentlichen.
rubrics-edit-retired = Zurückgezogen und solange niemandem gestellt:
rubrics-edit-name = Name der Rubrik
rubrics-edit-name-hint = Er bleibt, sobald Version 1 veröffentlicht ist.
rubrics-edit-levels-hint = Speichern Sie einmal, um die Felder anderer Stufen zu sehen.
rubrics-edit-source = Herkunft (optional)
rubrics-edit-source-hint = Woher die Kriterien kommen: eine Arbeitsanalyse, eine Studie, die Menschen, die die Arbeit tun. Sie bleibt, sobald Version 1 veröffentlicht ist.
rubrics-edit-purpose = Zweck (optional)
rubrics-edit-purpose-hint = Worauf zu achten ist, vor einem Interview in dreißig Sekunden zu lesen.
rubrics-edit-note = Was sich geändert hat und warum (optional)
rubrics-edit-note-hint = Ein, zwei Sätze für alle, die die Version davor kennen.
rubrics-add-criterion = Weiteres Kriterium
rubrics-save = Speichern
rubrics-save-and-check = Speichern und prüfen
rubrics-saved = Der Entwurf ist gespeichert.

# Ein Kriterium darin.
rubrics-new-criterion = Neues Kriterium
rubrics-criterion-number = Kriterium { $number }
rubrics-definition = Definition
rubrics-definition-hint = Was man beobachten kann, in einem Satz.
rubrics-weight-percent = Gewicht in Prozent
rubrics-place = Platz in der Liste
rubrics-anchors = Anker
rubrics-anchors-hint = Ein sichtbares Verhalten für jede Stufe, nicht dasselbe häufiger oder besser.
rubrics-level = Stufe { $level }
rubrics-questions-written = Fragen ({ $questions })
rubrics-add-question = Weitere Frage
rubrics-more = Warum es zählt, Warnzeichen, was es nicht ist
rubrics-competency = Kompetenz (optional)
rubrics-competency-hint = Die Überschrift, unter die es gehört, etwa „Adaptability“.
rubrics-why-optional = Warum es bei der Arbeit zählt (optional)
rubrics-red-flags-optional = Warnzeichen (optional)
rubrics-not-this-optional = Was es nicht ist (optional)
rubrics-one-to-a-line = Eine Zeile für jeden Eintrag.
rubrics-remove-criterion-later = Dieses Kriterium entfernen <span class="meta">beim Speichern des Entwurfs</span>
rubrics-remove-criterion = Dieses Kriterium entfernen

# Eine Frage darin.
rubrics-question = Frage
rubrics-question-number = Frage { $number }
rubrics-question-of = { $criterion }, Frage { $number }
rubrics-ask = Was gefragt wird
rubrics-probes-optional = Nachfragen (optional)
rubrics-kind = Art
rubrics-remove-question = Diese Frage entfernen

# Was an der Eingabe nicht stimmt.
rubrics-too-long = { $what } ist länger als { $most } Zeichen
rubrics-the-name = Der Name
rubrics-the-purpose = Der Zweck
rubrics-the-source = Die Herkunft
rubrics-the-note = Die Notiz zu den Änderungen
rubrics-criterion-name = { $criterion }: Der Name
rubrics-criterion-competency = { $criterion }: Die Kompetenz
rubrics-criterion-definition = { $criterion }: Die Definition
rubrics-criterion-why = { $criterion }: Die Begründung
rubrics-criterion-red-flags = { $criterion }: Die Liste der Warnzeichen
rubrics-criterion-not-this = { $criterion }: Die Liste „Was es nicht ist“
rubrics-criterion-anchor = { $criterion }: Der Anker für Stufe { $level }
rubrics-question-probes = { $question }: Die Liste der Nachfragen
rubrics-write-place = { $part }: Schreiben Sie den Platz als Zahl, 1 für den ersten
rubrics-write-weight = { $criterion }: Schreiben Sie das Gewicht als ganze Zahl von 0 bis 100
rubrics-clear-anchor = { $criterion }: Leeren Sie den Anker für Stufe { $level }, oder wählen Sie { $level } Stufen
rubrics-choose-kind = { $question }: Wählen Sie früheres Verhalten oder situativ
rubrics-edit-stale = Jemand hat diesen Entwurf gespeichert, nachdem Sie ihn geöffnet haben: Sehen Sie, was abweicht
rubrics-edit-closed = Diese Version wurde veröffentlicht, nachdem Sie sie geöffnet haben: Sie ändert sich nicht mehr
rubrics-never-changes = Diese Version ist veröffentlicht und ändert sich nie
rubrics-name-is-taken = Eine Rubrik dieses Namens gibt es schon

# Veröffentlichen.
rubrics-publish-title = Version { $number } veröffentlichen, { $rubric }
rubrics-publish = Version { $number } veröffentlichen
rubrics-publish-lede = { $criteria ->
    [one] { $criteria } Kriterium
   *[other] { $criteria } Kriterien
}, { $levels } Stufen, { $questions ->
    [one] { $questions } Frage
   *[other] { $questions } Fragen
}. Einmal veröffentlicht, ändert sie sich nie; was danach kommt, ist eine neue Version.
rubrics-publish-missing = Was fehlt
rubrics-publish-edit = Weiter bearbeiten
rubrics-publish-complete = Es fehlt nichts. Laufende Stellen behalten die Version, die sie haben; neue können diese wählen.
rubrics-publish-read = Noch einmal lesen
rubrics-publish-advice = Einen zweiten Blick wert
rubrics-publish-advice-what = Nichts davon verhindert das Veröffentlichen.
rubrics-publish-changes = Was sich gegenüber Version { $number } ändert
rubrics-published-now = Veröffentlicht: Stellen können sie jetzt verwenden.
rubrics-draft-changed = Jemand hat diesen Entwurf geändert: Sehen Sie ihn sich noch einmal an
rubrics-is-published = Diese Version ist veröffentlicht
rubrics-is-incomplete = Dieser Entwurf ist nicht vollständig
rubrics-fault-none = Fügen Sie mindestens ein Kriterium hinzu
rubrics-fault-many = Behalten Sie höchstens { $most } Kriterien: Es sind { $criteria }
rubrics-fault-name = { $criterion }: Schreiben Sie den Namen
rubrics-fault-same-name = { $criterion }: Ein anderes Kriterium heißt genauso
rubrics-fault-definition = { $criterion }: Schreiben Sie eine Definition
rubrics-fault-anchor = { $criterion }: Schreiben Sie einen Anker für Stufe { $level }
rubrics-fault-question = { $criterion }: Schreiben Sie Frage { $number }, oder leeren Sie ihre Nachfragen
rubrics-fault-no-question = { $criterion }: Schreiben Sie mindestens eine Frage
rubrics-fault-weights = Die Gewichte müssen zusammen 100 ergeben: Jetzt sind es { $sum }

# Entfernen.
rubrics-remove-title = Entwurf von { $rubric } entfernen
rubrics-remove = Entwurf von Version { $number } entfernen?
rubrics-remove-version = { $criteria ->
    [one] { $criteria } Kriterium
   *[other] { $criteria } Kriterien
} und { $questions ->
    [one] { $questions } Frage
   *[other] { $questions } Fragen
} verschwinden mit ihm. Version { $before } bleibt, wie sie ist. Das lässt sich nicht rückgängig machen.
rubrics-remove-rubric = { $criteria ->
    [one] { $criteria } Kriterium
   *[other] { $criteria } Kriterien
} und { $questions ->
    [one] { $questions } Frage
   *[other] { $questions } Fragen
} verschwinden mit ihm. Von dieser Rubrik ist nichts veröffentlicht, also verschwindet auch sie. Das lässt sich nicht rückgängig machen.
rubrics-remove-do = Entwurf entfernen
rubrics-remove-not = Behalten
rubrics-remove-lost = Was verloren ginge
rubrics-removed = Der Entwurf ist entfernt.

# Zwei Versionen im Vergleich.
rubrics-compare-title = Was sich geändert hat, { $rubric }
rubrics-compare-same = Version { $number } und sie selbst
rubrics-compare-two = Von Version { $from } zu Version { $to }
rubrics-read = Version { $number } lesen
rubrics-compare-from = Von
rubrics-compare-to = Zu
rubrics-version-draft = Version { $number } (Entwurf)
rubrics-compare = Vergleichen
rubrics-changed = Was sich geändert hat
rubrics-nothing-changed = Nichts: Beide sagen dasselbe.
rubrics-before = Vorher
rubrics-after = Nachher
rubrics-how-added = hinzugefügt
rubrics-how-removed = entfernt
rubrics-how-changed = geändert
rubrics-change-added = { $what } hinzugefügt
rubrics-change-removed = { $what } entfernt
rubrics-change-reworded = { $what } umformuliert
rubrics-change-changed = { $what } geändert
rubrics-change-levels = Zahl der Stufen
rubrics-purpose = Zweck
rubrics-source-what = Herkunft
rubrics-change-order = Reihenfolge der Kriterien geändert
rubrics-change-renamed = { $name } umbenannt
rubrics-change-weight = Gewicht von { $name }
rubrics-change-competency = Kompetenz von { $name }
rubrics-change-definition = Definition von { $name }
rubrics-change-why = Begründung von { $name }
rubrics-change-anchor = Stufe { $level } von { $name }
rubrics-change-red-flags = Warnzeichen von { $name }
rubrics-change-not-this = Abgrenzung von { $name }
rubrics-change-question = Frage zu { $name }
rubrics-change-kind = Art von „{ $question }“
rubrics-change-probes = Nachfragen zu „{ $question }“
rubrics-change-question-order = Reihenfolge der Fragen zu { $name } geändert

# Eine Datei einlesen.
rubrics-import-title = Rubrik importieren
rubrics-import-lede = Eine Datei, deren Schlüssel hier niemand hat, wird eine neue Rubrik; eine, deren Schlüssel bekannt ist, wird der Entwurf der nächsten Version. Nichts wird veröffentlicht, und was veröffentlicht ist, ändert sich nie.
rubrics-import-file = Datei
rubrics-import-file-hint = Eine Rubrik, die hier oder anderswo exportiert wurde, etwa customer-judgement.toml.
rubrics-import-text = Oder ihr Text
rubrics-import-text-read = Was gelesen wurde. Bessern Sie es hier aus, oder wählen Sie oben die ausgebesserte Datei.
rubrics-import-text-hint = Fügen Sie ihn hier ein, wenn Sie die Datei offen haben.
rubrics-import-do = Als Entwurf importieren
rubrics-import-nothing = Wählen Sie eine Datei, oder fügen Sie ihren Text ein
rubrics-import-created = Als neue Rubrik importiert: Dies ist ihr Entwurf.
rubrics-import-drafted = Als Entwurf von Version { $number } importiert.
rubrics-import-unchanged = Version { $number } sagt schon, was die Datei sagt: Nichts wurde importiert.
rubrics-import-and-stays = { $done } { $stays }
rubrics-import-name-stays = Der Name bleibt, wie er war: Er gehört zu jeder Version.
rubrics-import-source-stays = Die Herkunft bleibt, wie sie war: Sie gehört zu jeder Version.
rubrics-import-both-stay = Name und Herkunft bleiben, wie sie waren: Sie gehören zu jeder Version.
rubrics-import-name-taken = Es gibt eine Rubrik „{ $name }“ mit einem anderen Schlüssel, "{ $key }"; schreiben Sie diesen Schlüssel oder einen anderen Namen
rubrics-import-has-draft = „{ $name }“ hat einen Entwurf von Version { $number }; veröffentlichen oder entfernen Sie ihn, und importieren Sie dann noch einmal
rubrics-import-meanwhile = Jemand anderes hat diese Rubrik im selben Moment importiert; sehen Sie sich diese an, und importieren Sie dann noch einmal
rubrics-import-at = Zeile { $line }, Spalte { $column }: { $mistake }
rubrics-file-rubric = Rubrik
rubrics-file-field = { $part }: { $name }
rubrics-file-no-name = Der Name der Rubrik ist leer; schreiben Sie, wie sie heißen soll
rubrics-file-licence = Die Lizenz hat mehrere Zeilen; schreiben Sie ihren kurzen Namen, etwa "CC-BY-4.0"
rubrics-file-kind = { $part }: kind ist { $word }; schreiben Sie "past" oder "situational"
rubrics-file-no-anchors = { $part }: Die Anker fehlen; schreiben Sie anchors = ["…", "…"], Stufe 1 zuerst
rubrics-file-anchors-missing = { $part }: Der Anker für Stufe { $levels } fehlt; schreiben Sie ihn, oder "" für einen, der noch kommt
rubrics-file-anchors-many = { $part }: { $anchors } Anker für { $levels } Stufen; nehmen Sie heraus, was zu viel ist
rubrics-file-list = { $part }: Schreiben Sie { $name } als Liste von Texten: ["…", "…"]
rubrics-file-quotes = { $part }: Setzen Sie jeden Eintrag von { $name } in Anführungszeichen
rubrics-file-rows = { $part }: Behalten Sie höchstens { $most } { $list }
rubrics-file-criteria = { $part }: Schreiben Sie jedes Kriterium unter eine Zeile [[criteria]]
rubrics-file-questions = { $part }: Schreiben Sie jede Frage unter eine Zeile [[criteria.questions]]
rubrics-file-key-taken = { $part }: Der Schlüssel { $key } ist in Zeile { $line } schon vergeben; schreiben Sie einen anderen
rubrics-file-unknown-like = { $part }: { $name } bedeutet hier nichts; meinten Sie { $like }?
rubrics-file-unknown = { $part }: { $name } bedeutet hier nichts; schreiben Sie eines von { $known }
rubrics-file-key = { $part }: Ein Schlüssel besteht aus a-z, 0-9 und Bindestrichen; schreiben Sie { $like }
rubrics-file-lacks = { $part }: { $name } fehlt; schreiben Sie { $name } = { $example }
rubrics-file-text = { $part }: Schreiben Sie { $name } als Text in Anführungszeichen
rubrics-file-number = { $part }: Schreiben Sie { $name } als ganze Zahl von { $least } bis { $most }
rubrics-file-long = { $what } hat { $length } Zeichen; schreiben Sie höchstens { $most }
rubrics-file-nul = { $what } enthält \u0000, das kein Text enthalten darf; nehmen Sie es heraus

# Hinweise zum Wortlaut: wo es steht, was gefunden wurde, was hilft.
rubrics-lint-at = { $place }: { $what }
rubrics-place-name = { $criterion }, Name
rubrics-place-definition = { $criterion }, Definition
rubrics-place-why = { $criterion }, Begründung
rubrics-place-level = { $criterion }, Stufe { $level }
rubrics-place-red-flags = { $criterion }, Warnzeichen
rubrics-place-probes = { $criterion }, Nachfragen zu Frage { $number }
rubrics-lint-no-purpose = Zweck: Vor einem Interview gibt es nichts zu lesen
rubrics-lint-no-source = Herkunft: Niemand kann sagen, woher diese Kriterien kommen
rubrics-lint-crowded = { $criteria ->
    [one] { $criteria } Kriterium braucht
   *[other] { $criteria } Kriterien brauchen
} { $needed } Minuten bei einer Frage von je { $each } Minuten, und { $minutes } sind geplant
rubrics-lint-no-weight = { $criterion }: Es zählt nichts
rubrics-lint-repeats-name = { $criterion }: Die Definition wiederholt nur den Namen
rubrics-lint-repeated = Hier steht dasselbe wie bei Stufe { $level }
rubrics-lint-degree = Nur ein Gradwort unterscheidet das von Stufe { $level }
rubrics-lint-order = „{ $now }“ steht über „{ $before }“ von Stufe { $level }
rubrics-lint-failure = Die höchste Stufe beginnt mit „{ $failure }“
rubrics-lint-second-behaviour = „{ $second }“ ist ein zweites Verhalten
rubrics-lint-verdict = „{ $verdict }“ ist ein Urteil
rubrics-lint-unseen = Das kann niemand jemanden tun sehen
rubrics-lint-length = { $length } Zeichen lang
rubrics-lint-age = „{ $phrase }“ liest sich wie ein Alter
rubrics-lint-gender = „{ $phrase }“ liest sich wie ein Geschlecht
rubrics-lint-disability = „{ $phrase }“ schließt Menschen mit Behinderung aus
rubrics-lint-stress = „{ $phrase }“ handelt von Nerven, also von Gesundheit
rubrics-lint-origin = „{ $phrase }“ liest sich wie eine Herkunft
rubrics-lint-likeness = „{ $phrase }“ ist Ähnlichkeit, nicht Arbeit
rubrics-lint-flattery = „{ $phrase }“ belohnt Interesse am Unternehmen
rubrics-lint-private-time = „{ $phrase }“ fragt, was Menschen in ihrer Freizeit tun
rubrics-lint-hours = „{ $phrase }“ bewertet Stunden
rubrics-lint-trait = „{ $phrase }“ ist eine Eigenschaft
rubrics-lint-leading = „{ $phrase }“ verrät die Antwort
rubrics-lint-closed = „{ $start } …?“ lässt sich mit einem Wort beantworten
rubrics-lint-second-question = „{ $second }“ ist eine zweite Frage
rubrics-lint-not-past = Als früheres Verhalten ausgezeichnet, fragt aber, was jemand tun würde
rubrics-lint-not-situational = Als situativ ausgezeichnet, fragt aber, was jemand getan hat
rubrics-lint-duplicate = { $question }: Gefragt wird dasselbe wie in { $other }
rubrics-lint-no-past = { $criterion }: Keine Frage gilt dem, was die Person getan hat
rubrics-lint-no-situational = { $criterion }: Keine Frage gilt dem, was die Person tun würde
rubrics-lint-no-probes = { $question }: Es gibt keine Nachfragen
rubrics-lint-off-limits = { $question }: „{ $phrase }“ fragt nach { $topic }
rubrics-topic-children = Kindern und Schwangerschaft
rubrics-topic-marriage = Ehe und Partnerschaft
rubrics-topic-religion = Religion
rubrics-topic-age = dem Alter
rubrics-topic-origin = der Herkunft
rubrics-topic-health = der Gesundheit
rubrics-topic-arrests = Festnahmen und Strafen
rubrics-topic-unions = Gewerkschaften
rubrics-topic-orientation = sexueller Orientierung
rubrics-topic-politics = Politik
rubrics-topic-pay = früherem Gehalt
rubrics-advice-repeated-anchor = Beschreiben Sie, was jemand auf dieser Stufe tut und auf der darunter nicht.
rubrics-advice-adverb-ladder = Nennen Sie für jede Stufe ein anderes Verhalten: Zu sehen ist nicht, wie oft, sondern was getan wurde.
rubrics-advice-anchor-order = Ordnen Sie die Anker: Stufe 1 ist der Gegenbeleg, die höchste der stärkste Beleg.
rubrics-advice-double-barrelled = Behalten Sie das, was diese Stufe ausmacht: Einen halben Anker kann niemand bewerten.
rubrics-advice-no-behaviour = Beginnen Sie mit dem, was die Person getan hat: „Verglich …“, „Fragte …“, „Baute …“.
rubrics-advice-vague-anchor = Sagen Sie, was zu sehen war, das dieses Urteil verdient.
rubrics-advice-long-anchor = Kürzen Sie auf ein Verhalten in einem Satz, höchstens 220 Zeichen.
rubrics-advice-trait-word = Beschreiben Sie, was jemand tut, nicht, wie jemand ist.
rubrics-advice-age-coded = Sagen Sie, welche Arbeit zu tun ist; kein Alter tut sie.
rubrics-advice-gender-coded = Schreiben Sie „die Person“, oder nennen Sie die Aufgabe.
rubrics-advice-disability-coded = Sagen Sie, was zu erreichen ist, nicht, mit welchem Körper oder welcher Stimme.
rubrics-advice-stress-as-trait = Fragen Sie, was getan wurde, als sich etwas änderte; wie sich jemand fühlt, ist eine Frage der Gesundheit.
rubrics-advice-origin-coded = Sagen Sie, was von wem verstanden werden muss, nicht, wie es klingt.
rubrics-advice-culture-fit = Nennen Sie das Verhalten, das die Arbeit braucht: Ähnlichkeit wählt Menschen wie die, die schon da sind.
rubrics-advice-flattery = Fragen Sie nach getaner Arbeit: Lob für ein Unternehmen ist Vorbereitung, kein Beleg.
rubrics-advice-private-time = Fragen Sie nach einem Beispiel aus der Arbeit: Freizeit ist keine Anforderung der Stelle.
rubrics-advice-always-available = Fragen Sie nach dem Ergebnis, das gehalten wurde, nicht nach den Stunden.
rubrics-advice-leading-question = Fragen Sie offen: „Was haben Sie getan?“
rubrics-advice-yes-no-question = Beginnen Sie mit „Erzählen Sie mir von“, „Was“ oder „Wie“.
rubrics-advice-off-limits = Lassen Sie es weg: Es sagt nichts über die Arbeit, und das Recht schützt es vielerorts.
rubrics-advice-double-question = Fragen Sie eines, und machen Sie das andere zur Nachfrage.
rubrics-advice-wrong-kind = Zeichnen Sie sie als das aus, was sie ist: Früheres Verhalten fragt, was jemand getan hat, situativ, was jemand tun würde.
rubrics-advice-long-question = Kürzen Sie auf das, was in einem Atemzug zu sagen ist, höchstens 300 Zeichen.
rubrics-advice-duplicate-question = Fragen Sie hier etwas anderes: Sonst sammeln zwei Interviews dieselbe Antwort.
rubrics-advice-no-probes = Ergänzen Sie Nachfragen zu den erwogenen Möglichkeiten, zum eigenen Anteil, zum Ergebnis und zu dem, was sich danach änderte.
rubrics-advice-no-past-question = Ergänzen Sie eine Frage zu etwas, das die Person getan hat.
rubrics-advice-no-situational-question = Ergänzen Sie eine Frage zu einer Situation, die diese Stelle mit sich bringt.
rubrics-advice-no-purpose = Sagen Sie in drei Sätzen, worauf zu achten ist.
rubrics-advice-no-source = Sagen Sie, woher die Kriterien kommen: eine Arbeitsanalyse, eine Studie, die Menschen, die die Arbeit tun.
rubrics-advice-zero-weight = Geben Sie ihm ein Gewicht, oder nehmen Sie es heraus: Es kostet Minuten.
rubrics-advice-too-many-for-minutes = Planen Sie mehr Minuten ein, oder behalten Sie die Kriterien, die die Ziele der Rolle verlangen.
rubrics-advice-definition-repeats-name = Sagen Sie, was man jemanden tun sehen kann.
