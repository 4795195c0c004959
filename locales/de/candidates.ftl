# Bewerbungen: wer dazukommen könnte.
candidates-title = Bewerbungen
candidates-add = Bewerbung hinzufügen
candidates-look-for = Name oder E-Mail-Adresse
candidates-search = Suchen
candidates-show-all = Alle zeigen
candidates-matching = { $matching ->
    [one] { $matching } Bewerbung
   *[other] { $matching } Bewerbungen
} von { $all } für „{ $q }“.
candidates-cut = Gezeigt werden die ersten 200 von { $matching }. Suchen Sie nach Name oder E-Mail-Adresse, um die anderen zu finden.
candidates-by-name = Nach Namen
candidates-kept = Aufbewahrung und Löschungen
candidates-is-colleague = arbeitet hier
candidates-added-on = hinzugefügt am { $day }
candidates-panels-of = Panels<span class="vh"> von { $name }</span>
candidates-nobody = Niemand gefunden
candidates-nobody-what = Suchen Sie nach einem Teil des Namens oder der E-Mail-Adresse. Akzente zählen.
candidates-none = Noch keine Bewerbungen
candidates-none-what = Eine Bewerbung gehört zu einer Person, die dazukommen könnte. Fügen Sie sie hier hinzu und planen Sie dann ein Panel: ihre Interviews für eine Stelle.
candidates-add-first = Erste Bewerbung hinzufügen

# Die Felder einer Bewerbung.
candidates-edit-title = Bewerbung bearbeiten
candidates-back = Zurück zur Bewerbung
candidates-name = Name
candidates-name-hint = So, wie die Person ihn selbst schreibt.
candidates-name-wanted = Geben Sie den Namen der Person ein
candidates-name-long = Der Name hat mehr als 120 Zeichen
candidates-email-optional = E-Mail-Adresse (optional)
candidates-email-wrong = Geben Sie eine E-Mail-Adresse mit @ ein, etwa name@example.org, oder keine
candidates-email-long = Die E-Mail-Adresse hat mehr als 254 Zeichen
candidates-email-known = { $name } hat diese Adresse schon. Öffnen Sie die Seite dieser Bewerbung, oder haken Sie unten an, dass dies jemand anderes ist
candidates-email-colleague = Das ist die Adresse von { $name }, und { $name } arbeitet hier. Wählen Sie die Person unter „Arbeitet schon hier“, damit sie ihr eigenes Panel nie sieht
candidates-known-page = Seite von { $name } öffnen
candidates-somebody-else = Das ist jemand anderes mit derselben Adresse
candidates-source-optional = Quelle (optional)
candidates-source-hint = Wie die Person zu Ihnen kam.
candidates-source-careers = Karriereseite
candidates-source-referral = Empfehlung
candidates-source-agency = Agentur
candidates-source-board = Stellenbörse
candidates-source-meetup = Meetup oder Konferenz
candidates-source-internal = Interner Wechsel
candidates-source-long = Die Quelle hat mehr als 120 Zeichen
candidates-person = Arbeitet schon hier (optional)
candidates-person-hint = Wer es ist, sieht weder diese Seite noch die eigenen Panels.
candidates-person-none = Nein, kommt von außen
candidates-person-left = { $name } (nicht mehr hier)
candidates-person-unknown = Wählen Sie jemanden aus der Liste, oder niemanden
candidates-hours-optional = Wann die Person Zeit hat (optional)
candidates-hours-hint = Eine Zeile je Tag, etwa Di 09:00–12:30, 17:00–19:00. Vorschläge halten sich daran.
candidates-zone-hint = Die Uhr, nach der diese Zeiten gelten.
candidates-zone-wanted = Wählen Sie die Zeitzone dieser Zeiten
candidates-notes-optional = Notizen (optional)
candidates-notes-hint = Für alle, die planen: was vereinbart wurde. Wer interviewt, sieht sie nie.
candidates-notes-long = Die Notizen haben mehr als 4.000 Zeichen
candidates-add-this = Bewerbung hinzufügen
candidates-save = Speichern
candidates-cancel = Abbrechen
candidates-is-added = Die Bewerbung ist hinzugefügt.
candidates-saved = Gespeichert.
candidates-stale = Jemand anderes hat diese Bewerbung gespeichert, während Sie geschrieben haben. Ihr Text steht hier; wenn Sie noch einmal speichern, ersetzt er den anderen

# Eine Bewerbung.
candidates-plan = Panel planen
candidates-panels = Panels zu dieser Bewerbung
candidates-conflicts = Wer nicht urteilen darf
candidates-edit = Bearbeiten
candidates-privacy = Datenschutz
candidates-email = E-Mail-Adresse
candidates-no-email = Keine
candidates-source = Quelle
candidates-not-said = Nicht angegeben
candidates-colleague = Arbeitet hier
candidates-colleague-what = Sieht weder diese Seite noch die eigenen Panels
candidates-hours = Hat Zeit
candidates-hours-zone = Nach der Uhr in { $zone }
candidates-hours-none = Vorschläge nehmen die Zeiten, die dort angegeben werden
candidates-added = Hinzugefügt
candidates-added-by = { $day } von { $name }
candidates-notes = Notizen
candidates-no-notes = Keine. Wer interviewt, sieht Notizen nie: Sie sind für alle, die planen.

# Interessenkonflikte.
candidates-conflicts-lede = Wer einen Interessenkonflikt hat, wird für kein Panel von { $name } vorgeschlagen und kann in keines gesetzt werden. Festgehalten wird, welcher Art er ist, und sonst nichts.
candidates-noted = Festgehalten
candidates-kind-report-line = Eine Seite ist der anderen unterstellt
candidates-kind-referral = Hat die Person empfohlen
candidates-kind-relationship = Sie kennen sich
candidates-said-by-candidate = laut Bewerberin oder Bewerber
candidates-said-by-themselves = nach eigener Angabe
candidates-withdraw = Zurücknehmen<span class="vh">: der Konflikt von { $name }</span>
candidates-withdrawn = Zurückgenommen.
candidates-no-conflicts = Niemand hat einen angegeben. Wer interviewen soll, kann es beim Zurückgeben eines Interviews sagen; was Sie von der Bewerberin oder dem Bewerber hören, wird hier festgehalten.
candidates-another = Ein weiterer
candidates-who = Wer
candidates-choose = Bitte wählen
candidates-who-wanted = Wählen Sie, wer über diese Bewerbung nicht urteilen darf
candidates-who-not-active = Wählen Sie jemanden, der hier arbeitet
candidates-who-is-candidate = Um diese Person geht es in der Bewerbung: Sie sieht dieses Panel ohnehin nie
candidates-kind = Was zwischen beiden steht
candidates-kind-wanted = Wählen Sie, was zwischen beiden steht
candidates-side = Wer es gesagt hat
candidates-side-they = Die Person selbst
candidates-side-candidate = Die Bewerberin oder der Bewerber
candidates-side-wanted = Wählen Sie, wer es gesagt hat
candidates-note = Festhalten
candidates-is-noted = Festgehalten.
