# Stellen: was zu besetzen ist.
openings-title = Stellen
openings-new = Neue Stelle
openings-all = Alle Stellen
openings-row = Hiring Manager: { $manager } · seit { $day }
openings-panels-of = Panels<span class="vh"> für { $title }, { $team }</span>
openings-none = Noch keine Stellen
openings-none-what = Eine Stelle ist zu besetzen: was die Person in einem Jahr erreicht haben wird, wer entscheidet, nach welcher Rubrik, und die Interviews, die alle Bewerbungen durchlaufen.
openings-new-first = Erste Stelle anlegen

# Die Felder einer Stelle.
openings-edit-title = Stelle bearbeiten
openings-back = Zurück zur Stelle
openings-role = Bezeichnung der Stelle
openings-role-hint = So, wie Sie es sagen würden: Staff Engineer.
openings-role-wanted = Geben Sie die Bezeichnung der Stelle ein
openings-role-long = Die Bezeichnung hat mehr als 120 Zeichen
openings-team = Team
openings-team-wanted = Geben Sie das Team ein
openings-team-long = Das Team hat mehr als 120 Zeichen
openings-purpose = Wozu es die Stelle gibt
openings-purpose-hint = Ein, zwei Sätze, die vor dem Interview gelesen werden.
openings-purpose-wanted = Sagen Sie in einem Satz, wozu es die Stelle gibt
openings-purpose-long = Der Zweck hat mehr als 4.000 Zeichen
openings-manager = Hiring Manager
openings-manager-hint = Führt das Debrief, entscheidet und darf als Einziges ein Panel vorzeitig öffnen.
openings-manager-none = Jemanden wählen
openings-manager-left = { $name } (kann sich nicht anmelden)
openings-manager-wanted = Wählen Sie den Hiring Manager
openings-manager-active = Wählen Sie als Hiring Manager jemanden, der jetzt hier arbeitet
openings-manager-not-yours = Bitten Sie die Koordination, den Hiring Manager zu ändern
openings-outcomes = Ergebnisse im ersten Jahr
openings-outcomes-hint = Was die Person in einem Jahr erreicht haben wird, so dass jeder es prüfen könnte. Eines bis acht.
openings-outcome = Ergebnis { $number }
openings-outcome-more = Noch ein Ergebnis
openings-outcome-add = Weiteres Ergebnis hinzufügen
openings-outcome-wanted = Geben Sie mindestens ein Ergebnis für das erste Jahr ein
openings-outcome-long = Das Ergebnis hat mehr als 500 Zeichen
openings-outcomes-many = Belassen Sie es bei acht Ergebnissen: was im ersten Jahr am meisten zählt
openings-outcomes-count = Geben Sie ein bis acht Ergebnisse ein
openings-standard = Woran gemessen wird
openings-rubric = Rubrik
openings-rubric-hint = Ihre Gewichte und ein Plan, der alle ihre Kriterien abdeckt, sind ein Anfang: Sie können beides ändern.
openings-rubric-none = Rubrik wählen
openings-rubric-choice = { $rubric }, Version { $version } ({ $levels } Stufen)
openings-rubric-wanted = Wählen Sie die Rubrik
openings-rubric-published = Wählen Sie eine veröffentlichte Rubrik
openings-bar-optional = Messlatte (optional)
openings-bar-hint-locks = Der faire Wert, ab dem die Antwort zum Ja neigt, etwa 3,5. Mit der ersten Aufdeckung steht sie fest.
openings-bar-wrong = Geben Sie die Messlatte als Zahl mit höchstens zwei Nachkommastellen ein, etwa 3,5
openings-bar-scale = Geben Sie eine Messlatte von 1 bis { $levels } ein, oder keine
openings-debrief = Das Debrief
openings-calibrated = Kalibrierte Schätzungen neben den Bewertungen zeigen?
openings-calibrated-hint = Sie berücksichtigen, wie streng jemand bewertet, und sagen, wie sicher sie sind. Die Bewertungen selbst stehen immer da.
openings-calibrated-yes = Ja, neben den Bewertungen
openings-calibrated-no = Nein, nur die Bewertungen
openings-calibrated-wanted = Wählen Sie, ob Debriefs kalibrierte Schätzungen zeigen
openings-forum = Gremium (optional)
openings-forum-hint = Wohin eine Entscheidung geht, die das Panel nicht treffen kann, etwa ein Personalausschuss.
openings-forum-long = Das Gremium hat mehr als 120 Zeichen
openings-create = Stelle anlegen
openings-created = Die Stelle ist angelegt, mit einem ersten Interviewplan.
openings-save = Speichern
openings-cancel = Abbrechen
openings-saved = Gespeichert.
openings-stale = Jemand anderes hat diese Stelle gespeichert, während Sie geschrieben haben. Ihr Text steht hier; wenn Sie noch einmal speichern, ersetzt er den anderen
openings-no-rubric = Keine Rubrik ist veröffentlicht
openings-no-rubric-what = Eine Stelle braucht eine veröffentlichte Rubrik: die Kriterien, Stufen und Fragen, nach denen alle Bewerbungen beurteilt werden.
openings-to-rubrics = Zu den Rubriken

# Der erste Plan, so wie er für den aufgeschrieben wird, der die Stelle anlegt.
openings-plan-purpose = Belege finden in dem, was die Person getan hat: { $criteria }.
openings-plan-second = Zweiter Blick
openings-plan-second-of = Zweiter Blick { $number }
openings-plan-second-purpose = Mit anderen Augen und anderen Fragen sehen, wonach schon gefragt wurde: { $criteria }.

# Eine Stelle.
openings-plan-panel = Panel planen
openings-panels = Panels für diese Stelle
openings-slate = Bewerbungen nebeneinander
openings-dossier = Dossier
openings-reminders = Erinnerungen
openings-retention = Datenschutz
openings-edit = Bearbeiten
openings-unseen = <strong>In keiner Etappe: { $criteria }.</strong> Nehmen Sie es in eine Etappe auf, oder geben Sie ihm kein Gewicht.
openings-empty = <strong>Deckt noch nichts ab: { $stages }.</strong> Bearbeiten Sie die Etappe und wählen Sie ihre Kriterien und Fragen.
openings-rubric-version = { $rubric }, Version { $version }
openings-rubric-change-this = Ändern<span class="vh">: die Rubrik</span>
openings-bar = Messlatte
openings-bar-of = { $bar } von { $levels }
openings-no-bar = Keine
openings-locked-at = Steht mit den Gewichten seit der ersten Aufdeckung am { $day } fest
openings-weights-change = Messlatte und Gewichte ändern
openings-estimates = Kalibrierte Schätzungen
openings-estimates-shown = Neben den Bewertungen
openings-estimates-hidden = Nicht gezeigt
openings-escalate = Eskalation an
openings-plan = Interviewplan
openings-plan-size = { $interviews ->
    [one] { $interviews } Interview
   *[other] { $interviews } Interviews
} je Bewerbung, zusammen { $minutes } Minuten.
openings-once = Nur einmal angesehen: { $criteria }.
openings-minutes = { $minutes } Minuten
openings-covers-nothing = Deckt noch nichts ab
openings-asks = { $asks ->
    [one] { $asks } Frage
   *[other] { $asks } Fragen
}
openings-asks-of = { $asks ->
    [one] { $asks } Frage
   *[other] { $asks } Fragen
} je Bewerbung, von { $of }
openings-tight = knapp: unter 8 Minuten je Frage
openings-bare = Für { $criteria } ist keine Frage übrig: Wählen Sie andere, oder schreiben Sie neue.
openings-retired = { $questions ->
    [one] { $questions } dieser Fragen ist zurückgezogen.
   *[other] { $questions } dieser Fragen sind zurückgezogen.
}
openings-up = Nach oben<span class="vh">: { $stage }</span>
openings-down = Nach unten<span class="vh">: { $stage }</span>
openings-edit-stage = Bearbeiten<span class="vh">: { $stage }</span>
openings-no-stages = Keine Etappen
openings-no-stages-what = Eine Etappe ist eine Art von Interview, die alle Bewerbungen durchlaufen: was es abdeckt, was gefragt wird, und wie lange es dauert.
openings-add-stage = Etappe hinzufügen
openings-coverage = Abdeckung
openings-coverage-table = Kriterien nach Etappe
openings-coverage-what = Welche Etappe welches Kriterium abdeckt
openings-criterion = Kriterium
openings-weight = Gewicht
openings-interviewers = Interviews
openings-covered = Abgedeckt
openings-not-covered = Nein
openings-state = Offen oder geschlossen
openings-close-what = Besetzt oder aufgegeben? Eine geschlossene Stelle bekommt keine neuen Panels, und alles darin bleibt lesbar.
openings-close = Diese Stelle schließen
openings-closed = Die Stelle ist geschlossen. Alles darin bleibt lesbar.
openings-reopen = Diese Stelle wieder öffnen
openings-reopened = Die Stelle ist wieder offen.

# Messlatte und Gewichte.
openings-weights-title = Messlatte und Gewichte
openings-weights-lede = Legen Sie beides fest, bevor Sie den ersten Bewertungsbogen lesen: Mit der ersten Aufdeckung steht es fest.
openings-weights-locked = Messlatte und Gewichte stehen seit dem { $day } fest, als das erste Panel dieser Stelle aufgedeckt wurde. Sie bleiben, wie sie sind, damit niemand sie einem Ergebnis anpasst.
openings-bar-hint = Der faire Wert, ab dem die Antwort zum Ja neigt, etwa 3,5.
openings-weights = Gewichte
openings-weights-hint = Was jedes Kriterium zählt, in Prozent; zusammen 100. Ein Kriterium mit 0 wird bewertet und zählt nicht.
openings-weight-wanted = Geben Sie eine ganze Zahl von 0 bis 100 ein
openings-weights-criteria = Geben Sie für jedes Kriterium der Rubrik dieser Stelle ein Gewicht von 0 bis 100 ein
openings-weights-sum = Die Gewichte ergeben zusammen { $sum }: Ändern Sie sie so, dass sie 100 ergeben
openings-weights-stale = Jemand anderes hat diese Stelle inzwischen geändert. Ihre Zahlen stehen hier; wenn Sie noch einmal speichern, ersetzen sie die anderen
openings-weights-fixed = Messlatte und Gewichte stehen seit der Aufdeckung des ersten Panels dieser Stelle fest und bleiben, wie sie sind
openings-weights-save = Messlatte und Gewichte speichern
openings-weights-saved = Messlatte und Gewichte sind festgelegt.

# Eine andere Rubrik.
openings-rubric-change = Rubrik ändern
openings-rubric-now = Jetzt: { $rubric }.
openings-rubric-stays = Diese Stelle hat Panels, darum bleibt ihre Rubrik: Alle Bewerbungen werden nach derselben beurteilt. Legen Sie eine neue Stelle an, um eine andere zu verwenden.
openings-rubric-change-hint = Es gelten dann die Gewichte der Rubrik. Etappen behalten die Kriterien und Fragen, die ihre neue Version noch hat, und verlieren die anderen.
openings-rubric-in-use = Diese Stelle hat Panels, darum bleibt ihre Rubrik: Alle Bewerbungen werden nach derselben beurteilt. Legen Sie eine neue Stelle an, um eine andere zu verwenden
openings-rubric-stale = Jemand anderes hat diese Stelle inzwischen geändert. Sehen Sie sie noch einmal an, bevor Sie ihre Rubrik ändern
openings-rubric-changed = Die Rubrik ist geändert. Sehen Sie den Plan durch.
openings-rubric-no-other = Keine andere Rubrik ist veröffentlicht
openings-rubric-no-other-what = Veröffentlichen Sie eine andere Rubrik oder eine neue Version von dieser; dann kann sie hier gewählt werden.

# Welches Kriterium welchem Ergebnis dient.
openings-relevance = Kriterien und Ergebnisse
openings-relevance-lede = Welchen Ergebnissen des ersten Jahres dient jedes Kriterium? Was keinem dient, ist für diese Stelle nicht nötig; ein Ergebnis, dem nichts dient, wird nicht gesucht.
openings-relevance-why = Warum, in dieser Stelle (optional)<span class="vh">: { $name }</span>
openings-relevance-long = Das hat mehr als 1.000 Zeichen
openings-relevance-stale = Rubrik oder Ergebnisse dieser Stelle haben sich inzwischen geändert. Sehen Sie sie noch einmal an, bevor Sie sie verknüpfen

# Eine Frage, die zurückgezogen oder zurückgeholt wird.
openings-retire = Eine Frage zurückziehen
openings-retire-reason = Schreiben Sie den Grund
openings-retire-reason-long = Der Grund hat mehr als 500 Zeichen
openings-retire-already = Diese Frage ist schon zurückgezogen
openings-retire-done = Die Frage ist zurückgezogen: Sie wird von jetzt an niemandem gestellt, und Interviews, die noch nicht begonnen haben, stellen eine andere.
openings-retire-not = Diese Frage ist nicht zurückgezogen
openings-retire-returned = Die Frage kann wieder gestellt werden.
