# Panels: eines planen.
panels-panels = Panels
panels-new = Panel planen
panels-new-what = Ein Panel umfasst alle Interviews einer Person für eine Stelle: eines für jede Etappe des Interviewplans.
panels-existing = Für diese Person gibt es zu dieser Stelle bereits ein Panel: <a href="{ $path }">öffnen</a>.
panels-candidate = Bewerbung
panels-candidate-choose = Bewerbung wählen
panels-candidate-earlier = Hier stehen die { $listed } zuletzt aufgenommenen. Wer früher aufgenommen wurde, steht unter <a href="{ $path }">Bewerbungen</a>: Das Panel wird von der eigenen Seite aus geplant.
panels-opening = Stelle
panels-opening-choose = Stelle wählen
panels-plan = Panel planen
panels-back = Abbrechen
panels-no-candidates = Noch keine Bewerbungen
panels-no-candidates-what = Legen Sie zuerst die Bewerbung an; dann planen Sie die Interviews.
panels-no-candidates-do = Bewerbung anlegen
panels-no-openings = Keine offenen Stellen
panels-no-openings-what = Zu einer Stelle gehört der Interviewplan, dem ein Panel folgt: seine Etappen mit ihren Kriterien und Fragen.
panels-no-openings-do = Zu den Stellen
panels-planned = Das Panel ist angelegt.
panels-opening-missing = Wählen Sie die Stelle
panels-candidate-missing = Wählen Sie die Bewerbung
panels-form-incomplete = Öffnen Sie diese Seite neu: Das Formular ist unvollständig
panels-opening-not-yours = Wählen Sie eine Stelle, für die Sie planen
panels-candidate-not-yours = Wählen Sie eine Bewerbung aus der Liste
panels-opening-closed = Diese Stelle ist geschlossen
panels-no-stages = Diese Stelle hat noch keinen vollständigen Interviewplan: Ergänzen Sie seine Etappen, jede mit ihren Kriterien
panels-manages-it = Diese Person ist Hiring Manager der Stelle
panels-already-there = Zu dieser Bewerbung und Stelle gibt es bereits ein Panel

# Ein Interview: wer, wann und wo.
panels-theirs-at-place = <strong>Während Sie schrieben, hat jemand anders dieses Interview gespeichert.</strong> Jetzt steht darin: Interview { $interviewer }, Hospitation { $shadow }, { $at }, { $place }. Unten steht, was Sie eingegeben haben; speichern Sie erneut, um das andere zu ersetzen.
panels-theirs-at = <strong>Während Sie schrieben, hat jemand anders dieses Interview gespeichert.</strong> Jetzt steht darin: Interview { $interviewer }, Hospitation { $shadow }, { $at }. Unten steht, was Sie eingegeben haben; speichern Sie erneut, um das andere zu ersetzen.
panels-theirs-place = <strong>Während Sie schrieben, hat jemand anders dieses Interview gespeichert.</strong> Jetzt steht darin: Interview { $interviewer }, Hospitation { $shadow }, kein Termin, { $place }. Unten steht, was Sie eingegeben haben; speichern Sie erneut, um das andere zu ersetzen.
panels-theirs = <strong>Während Sie schrieben, hat jemand anders dieses Interview gespeichert.</strong> Jetzt steht darin: Interview { $interviewer }, Hospitation { $shadow }, kein Termin. Unten steht, was Sie eingegeben haben; speichern Sie erneut, um das andere zu ersetzen.
panels-theirs-nobody = niemand
panels-who = Wer
panels-interviewer = Wer interviewt
panels-interviewer-none = Noch niemand
panels-not-qualified-yet = noch nicht qualifiziert
panels-titled-not-qualified-yet = { $title }, noch nicht qualifiziert
panels-unqualified = Warum die Person trotzdem interviewt
panels-unqualified-hint = Steht auf der Seite des Panels und in den Unterlagen der Stelle.
panels-shadow = Hospitation (freiwillig)
panels-shadow-hint = Jemand in der Schulung. Dieser Bewertungsbogen geht nie in den Bericht ein.
panels-shadow-none = Niemand
panels-reverse = Wer hospitiert, führt: stellt die Fragen, während die andere Person zusieht und bewertet
panels-when = Wann
panels-when-hint = Ihre Zeit: { $zone }. Alle lesen den Termin in ihrer eigenen. Lassen Sie Datum und Beginn leer, wenn Sie beides noch nicht wissen.
panels-date = Datum
panels-start = Beginn
panels-minutes = Minuten
panels-has-taken-place = Es hat bereits stattgefunden
panels-clash = { $who } hat ein anderes Interview: { $at }, { $minutes } Minuten
panels-clash-candidate = Die Person, die sich bewirbt,
panels-although-busy = Trotzdem bei diesem Termin bleiben
panels-place = Raum oder Link
panels-place-hint = Wohin geht, wer interviewt: ein Raum oder die Adresse eines Videoanrufs.
panels-mails = Die Einladungen sind verschickt: Wen eine Änderung betrifft, bekommt beim Speichern eine Mail.
panels-save = Interview speichern
panels-saved = Das Interview ist gespeichert.
panels-place-too-long = Raum oder Link ist länger als 500 Zeichen
panels-minutes-wrong = Geben Sie an, wie lange das Interview dauert, von 5 bis 480 Minuten
panels-date-wrong = Geben Sie das Datum des Interviews an, etwa 2026-11-24
panels-time-wrong = Geben Sie an, wann das Interview beginnt, etwa 14:30
panels-date-far = Dieses Datum liegt mehr als zwei Jahre entfernt: Prüfen Sie das Jahr
panels-time-skipped = In dieser Nacht werden die Uhren vorgestellt und überspringen diese Stunde: Wählen Sie eine andere Zeit
panels-person-wrong = Wählen Sie jemanden aus der Liste
panels-closed-interview = Dieses Interview wird nicht mehr geplant
panels-excused = Dieses Interview ist entschuldigt: Fügen Sie dem Panel stattdessen ein weiteres hinzu
panels-sealed = Ein Bewertungsbogen dieses Interviews ist versiegelt: Es lässt sich nicht mehr ändern
panels-stale = Jemand anders hat dieses Interview inzwischen geändert
panels-same-person = Wählen Sie jemand anderen: Beim eigenen Interview kann man nicht hospitieren
panels-is-candidate = Wählen Sie jemand anderen: Um die Bewerbung dieser Person geht es
panels-conflict = Wählen Sie jemand anderen: Bei dieser Person besteht ein Interessenkonflikt
panels-not-active = Wählen Sie jemanden, der hier arbeitet: Diese Person kann sich nicht anmelden
panels-nobody-leads = Wählen Sie, wer hospitiert und dieses Interview führt
panels-not-qualified = { $name } ist für { $competencies } noch nicht qualifiziert: Wählen Sie jemand anderen oder schreiben Sie, warum die Person trotzdem interviewt
panels-past = Diese Zeit ist vorbei: Wählen Sie eine andere oder geben Sie an, dass das Interview stattgefunden hat
panels-busy = Jemand hat zu dieser Zeit ein anderes Interview

# Was auf der Seite eines Panels geschieht.
panels-invited = Das Panel ist angesetzt, und alle sind eingeladen.
panels-invited-some = Wer einen Termin hat, ist eingeladen; die anderen werden es, sobald sie einen haben.
panels-closed = Dieses Panel wird nicht mehr geplant
panels-nothing-to-send = Geben Sie zuerst mindestens einem Interview eine Person und einen Termin
panels-added = Das Interview ist hinzugefügt.
panels-no-stage = Wählen Sie eine Etappe aus dem Interviewplan dieser Stelle
panels-too-many = Dieses Panel hat 20 Interviews: Mehr sollte niemand durchlaufen

# Ein Interview zurückgeben.
panels-decline = Dieses Interview zurückgeben
panels-decline-what-at = { $stage } mit { $candidate }, { $at }, { $minutes } Minuten.
panels-decline-what = { $stage } mit { $candidate }, { $minutes } Minuten.
panels-decline-told = { $manager } und wer das Panel geplant hat, erfahren es sofort, damit sie jemand anderen fragen können. Von Ihnen wird nichts weiter verlangt.
panels-reason = Grund
panels-decline-reason-hint = Ein Satz genügt. Wer plant, liest ihn.
panels-decline-conflict = Ein Interessenkonflikt? (freiwillig)
panels-decline-conflict-hint = Sie werden dann um kein Interview mit { $candidate } mehr gebeten. Wer plant, liest, welcher davon es ist, und nicht mehr.
panels-decline-no-conflict = Nein
panels-decline-report-line = Eine von uns beiden Personen ist der anderen unterstellt oder wäre es
panels-decline-referral = Ich habe die Person empfohlen
panels-decline-relationship = Ich kenne die Person: Familie, Freundschaft oder frühere Zusammenarbeit
panels-decline-do = Zurückgeben
panels-keep = Behalten
panels-declined = Sie haben das Interview zurückgegeben; wer es geplant hat, weiß Bescheid.
panels-reason-missing = Schreiben Sie den Grund
panels-reason-too-long = Der Grund ist länger als 500 Zeichen
panels-decline-too-late = Dieses Interview hat begonnen: Bitten Sie, wer es geplant hat, Sie stattdessen zu entschuldigen

# Ein Panel absagen.
panels-cancel = Dieses Panel absagen
panels-cancel-revealed = <strong>Das lässt sich nicht rückgängig machen.</strong> Es wird keine Entscheidung geben. Wer die Bewertungsbögen lesen konnte, kann es weiterhin.
panels-cancel-invited = <strong>Das lässt sich nicht rückgängig machen.</strong> Es finden keine Interviews mehr statt: Alle im Panel bekommen eine Mail, und die Interviews verschwinden aus den Kalendern. Versiegelte Bewertungsbögen bleiben für immer versiegelt.
panels-cancel-planned = <strong>Das lässt sich nicht rückgängig machen.</strong> Es finden keine Interviews mehr statt. Versiegelte Bewertungsbögen bleiben für immer versiegelt.
panels-cancel-reason-hint = Er steht auf der Seite des Panels, für alle, die es planen.
panels-cancel-do = Panel absagen
panels-cancelled = Das Panel ist abgesagt, und alle Beteiligten wissen Bescheid.
panels-cancel-decided = Die Entscheidung zu diesem Panel steht: Es lässt sich nicht mehr absagen

# Was dem Plan eines Panels fehlt.
panels-lacks-interviews = keine Interviews
panels-lacks-person = niemand für { $stage }
panels-lacks-time = kein Termin für { $stage }
panels-lacks-times = kein Termin für { $interviews } Interviews
panels-lacks-people = niemand für { $interviews } Interviews

# Die eigenen Interviews im eigenen Kalender.
panels-feed-you = Sie
panels-feed = Ihre Interviews in Ihrem Kalender
panels-feed-what = Ein Link, den Ihr Kalenderprogramm abonniert: Ihre eigenen Interviews, auch die, bei denen Sie hospitieren, von vor 30 Tagen bis in einem Jahr. Er nennt keine Bewerberinnen und Bewerber.
panels-feed-link = Ihr Link
panels-feed-once = Er wird nur dieses eine Mal gezeigt. Wer ihn hat, kann lesen, wann und wo Sie interviewen: Fügen Sie ihn in Ihren eigenen Kalender ein und sonst nirgends.
panels-copy = Link kopieren
panels-feed-done = Fertig
panels-feed-how = In Google Kalender: Weitere Kalender, Per URL. In Outlook: Kalender hinzufügen, Aus dem Internet abonnieren. In Apple Kalender: Ablage, Neues Kalenderabonnement.
panels-feed-made = Ihr Link entstand { $at }. Er lässt sich nicht noch einmal zeigen: Ist er verloren, erstellen Sie einen neuen, der an seine Stelle tritt.
panels-feed-another = Neuen Link erstellen
panels-feed-end = Link beenden
panels-feed-make = Link erstellen
panels-feed-twice = Jedes Interview hat hier dieselbe Kennung wie in der Einladung, die per Mail kam. Manche Programme zeigen trotzdem beide, einmal in jedem Kalender: Beantworten Sie dann die Einladungen oder abonnieren Sie, nicht beides.
panels-link-ended = Der Link öffnet nichts mehr.

# Der Wegweiser, wie er geschrieben wird.
panels-guide-write = Der Wegweiser für die Bewerbung
panels-guide-write-what = Worauf es ankommt, wie, wann und mit wem: { $candidate } liest es über einen Link, ohne Konto. Sonst zeigt er nichts.
panels-guide-withdraw = Zurückziehen
panels-guide-names = Nennen, wer interviewt
panels-guide-note = Ergänzung (freiwillig)
panels-guide-note-hint = Wie man hereinkommt, nach wem man fragt, was man mitbringt.
panels-guide-note-too-long = Das ist länger als 2.000 Zeichen
panels-guide-save = Speichern
panels-guide-make = Link erstellen
panels-guide-back = Zurück zum Panel
panels-guide-not-now = Nicht jetzt
panels-guide-no-contact = Es ist kein Kontakt für Bewerbungen eingetragen: Der Wegweiser verweist auf die Person, die den Link geschickt hat. Ein Admin trägt im Büro einen ein.
panels-guide-reads = Was { $candidate } liest
panels-guide-saved = Gespeichert. Schicken Sie den Link der Person, die sich bewirbt.
panels-guide-cancelled = Dieses Panel ist abgesagt: Es gibt nichts vorzubereiten

# Der Wegweiser, wie ihn liest, wer sich bewirbt.
panels-guide = Ihre Interviews
panels-guide-lede = Worüber wir sprechen, wie und wann.
panels-guide-what = Worauf es uns ankommt
panels-guide-how = Wie es abläuft
panels-guide-how-same = Alle, die sich um diese Stelle bewerben, bekommen dieselben vorbereiteten Fragen. Die meisten fragen nach etwas, das Sie getan haben; manche danach, was Sie tun würden.
panels-guide-how-notes = Wer Sie interviewt, schreibt mit, während Sie sprechen. Nachfragen sollen helfen, Sie zu verstehen, nicht, Sie in die Enge zu treiben.
panels-guide-how-alone = Alle halten zuerst für sich fest, was sie gehört haben, bevor jemand liest, was die anderen geschrieben haben.
panels-guide-how-people = Menschen entscheiden, mit schriftlichen Gründen. Kein Programm wählt jemanden aus oder lehnt jemanden ab.
panels-guide-when = Wann
panels-guide-no-time = Termin noch offen
panels-guide-minutes = { $minutes } Minuten
panels-guide-learner = jemand aus dem Kollegium hospitiert, um das Interviewen zu lernen
panels-guide-zone = Zeiten in { $zone }.
panels-guide-prepare = Wie Sie sich vorbereiten
panels-guide-prepare-think = Denken Sie zu jedem Punkt oben an zwei oder drei Situationen aus Arbeit, Studium oder Ehrenamt.
panels-guide-prepare-recall = Rufen Sie sich jede ins Gedächtnis: wie die Lage war, welche Wege Sie erwogen haben, was Sie selbst getan haben, was daraus wurde und was Sie seither anders machen.
panels-guide-prepare-small = Klein und frisch ist besser als groß und vage. Was misslungen ist, ist ebenso willkommen wie das, was gelungen ist.
panels-guide-prepare-bring = Sie dürfen Notizen mitbringen und hineinsehen, sich Zeit nehmen und eine Frage wiederholen lassen.
panels-guide-need = Wenn Sie etwas anders brauchen
panels-guide-need-what = Mehr Zeit, Fragen in Schriftform, Untertitel, ein ruhiger Raum, eine andere Uhrzeit: Sagen Sie es, und niemand fragt nach mehr als dem, was Sie brauchen. In die Bewertung geht es nicht ein.
panels-guide-contact = Schreiben Sie oder rufen Sie an: <strong>{ $contact }</strong>
panels-guide-ask = Sagen Sie es der Person, die Ihnen diesen Link geschickt hat.
