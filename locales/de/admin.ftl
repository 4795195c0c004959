# Das Büro: worum sich ein Admin kümmert.
admin-office = Büro
admin-lede = Mail, Verlauf und Einstellungen dieses Servers.
admin-failed = <strong>{ $mails ->
    [one] { $mails } Mail konnte
   *[other] { $mails } Mails konnten
} nicht zugestellt werden.</strong> <a href="/admin/outbox?state=failed">Sehen, warum</a>
admin-no-server = <strong>Es ist kein Mailserver verbunden.</strong> Jede Mail wartet im Postausgang, und nichts geht verloren. <a href="/admin/settings">So verbinden Sie einen</a>
admin-pause = <strong>Die Post ruht</strong> seit { $since }: { $why }. Nichts geht verloren. <a href="/admin/outbox">Mehr im Postausgang</a>
admin-late = <strong>Die Mail ist verspätet.</strong> Die älteste ist seit { $since } fällig. Sehen Sie nach, ob <code>evenhand serve</code> oder <code>evenhand worker</code> läuft und was <code>evenhand doctor</code> sagt.
admin-came-back = <strong>Von { $addresses ->
    [one] { $addresses } Adresse
   *[other] { $addresses } Adressen
} kam Mail zurück.</strong> Was an sie geht, wartet. <a href="/admin/outbox#paused">Sehen, warum</a>
admin-outbox = Postausgang
admin-waiting = { $mails ->
    [one] { $mails } Mail wartet
   *[other] { $mails } Mails warten
}
admin-sent = { $mails } gesendet
admin-sent-last = { $mails } gesendet, die letzte { $at }
admin-failed-count = { $mails } fehlgeschlagen
admin-reminders = Erinnerungen
admin-reminders-what = Wann an Interviews und Bögen erinnert wird, Ruhezeiten, Feiertage, und was diese Woche hinausgeht
admin-history = Verlauf
admin-history-what = Wer was wann getan hat, in einem Protokoll, das niemand unbemerkt ändern kann
admin-settings = Einstellungen
admin-settings-what = Der Name des Unternehmens, und wie Mail diesen Server verlässt
admin-people = Personen
admin-people-what = Wer hier arbeitet, wer was darf und wer eingeladen ist

# Der Postausgang.
admin-outbox-lede = Jede Mail, warum sie geschrieben wurde und was aus ihr geworden ist.
admin-outbox-no-server = <strong>Es ist kein Mailserver verbunden.</strong> Mail wartet hier, und nichts geht verloren. <a href="/admin/settings">So verbinden Sie einen</a>
admin-outbox-pause = <strong>Die Post ruht</strong> seit { $since }, weil der Mailserver nicht benutzbar ist: { $why }.
admin-outbox-tries = Nichts geht verloren, und keiner Mail wird es angerechnet. Bisher { $tries ->
    [one] { $tries } Versuch
   *[other] { $tries } Versuche
}; { $next } versucht es eine Mail wieder, und wenn sie durchkommt, folgen alle anderen.
admin-outbox-try = Jetzt versuchen
admin-outbox-slowed = <strong>{ $domain } bat um weniger Mails</strong> und bekommt sie langsam bis { $until }: { $why }.
admin-outbox-failed = <strong>{ $mails ->
    [one] { $mails } Mail ist
   *[other] { $mails } Mails sind
} fehlgeschlagen.</strong> Bei jeder steht, warum.
admin-outbox-retry = Alle fehlgeschlagenen Mails erneut versuchen
admin-outbox-see = Ansehen
admin-paused = Ruhende Adressen
admin-paused-what = Eine Mail an sie kam endgültig zurück. Was an sie geschrieben wird, wartet hier; eine Anmeldemail, die jemand gerade anfordert, geht trotzdem hinaus.
admin-paused-mail = die Mail, die zurückkam
admin-paused-end = Wieder schreiben
admin-paused-end-to = Wieder an { $address } schreiben
admin-state = Zustand
admin-all = Alle
admin-show = Zeigen
admin-mails = Mails, die neuesten zuerst
admin-mail-to = An { $to } · { $why }
admin-none = Keine Mail
admin-none-state = Keine Mail ist in diesem Zustand. <a href="/admin/outbox">Alle Mails ansehen</a>
admin-none-yet = Einladungen, Erinnerungen und Quittungen erscheinen hier, sobald sie geschrieben sind, ob ein Mailserver verbunden ist oder nicht.
admin-pages = Seiten
admin-newer = Neuere
admin-older = Ältere

# Wie eine Mail steht.
admin-state-sent = Gesendet { $at }
admin-state-failed = Fehlgeschlagen
admin-state-stopped = Angehalten
admin-state-sending = Wird gesendet
admin-state-paused = Ruht
admin-state-retrying = Neuer Versuch { $at }
admin-state-waiting = Wartet
admin-state-waiting-until = Wartet bis { $at }

# Warum eine Mail geschrieben wurde.
admin-why-sign-in = Jemand wollte sich anmelden
admin-why-proof = Jemand wurde gefragt, wer da ist
admin-why-security = Eine Anmeldung hat sich geändert
admin-why-invitation = Einladung zu Evenhand
admin-why-invite = Interview angesetzt
admin-why-invite-cancelled = Interview abgesagt oder weitergegeben
admin-why-prepare = Leitfaden, vor einem Interview
admin-why-score = Interview zu Ende
admin-why-nudge = Bewertungsbogen fehlt
admin-why-escalate = Bewertungsbögen überfällig
admin-why-digest = Wochenübersicht
admin-why-receipt = Bewertungsbogen versiegelt
admin-why-debrief-ready = Bögen aufgedeckt
admin-why-opened-early = Vorzeitig geöffnet
admin-why-approval = Wartet auf eine zweite Person
admin-why-approval-answer = Eine zweite Person hat geantwortet
admin-why-declined = Interview zurückgegeben
admin-why-panel-cancelled = Panel abgesagt
admin-why-position = Position gefragt
admin-why-positions-in = Positionen da
admin-why-decided = Entscheidung festgehalten
admin-why-signed-off = Rückmeldung aus der Schulung
admin-why-erased = Daten der Bewerbung gelöscht
admin-why-retention-due = Bald zu löschende Daten

# Eine Mail.
admin-mail-emptied = Eine Mail zu einer gelöschten Bewerbung
admin-mail-emptied-why = Von dieser Mail ist nichts mehr da: Sie betraf eine Bewerbung, deren Daten gelöscht wurden.
admin-mail-nobody = niemand mehr
admin-mail-paused = <strong>Mail an { $address } ruht.</strong> Eine frühere kam zurück. Diese wartet, bis jemand die Pause <a href="/admin/outbox#paused">im Postausgang</a> beendet.
admin-mail-hides = Mit dieser Mail meldet sich an, wer sie liest. Link und Code gehören nur dieser Person; sie sind hier verborgen und werden nach dem Senden gelöscht. Um jemandem selbst eine Einladung zu geben, machen Sie einen Link auf <a href="/people">der Seite der Person</a>.
admin-mail-addressee = An
admin-mail-from = Von
admin-mail-written = Geschrieben
admin-mail-not-before = Nicht vor
admin-mail-tries = Versuche
admin-mail-answer = Letzte Antwort
admin-mail-attached = Anhang
admin-mail-calendar = Ein Kalendereintrag
admin-mail-retry = Erneut versuchen
admin-mail-counts = Sie gilt als neu: bis zu acht Versuche in etwa einem halben Tag.
admin-mail-text = Text
admin-mail-no-subject = (Mail ohne Worte)
admin-mail-no-text = Diese Mail kann nicht gezeigt werden: { $why }.
admin-not-failed = Diese Mail ist nicht fehlgeschlagen, oder jemand hat sie schon zurückgestellt
admin-retried = Die Mail wird erneut versucht.
admin-retried-all = { $mails ->
    [0] Keine Mail ist fehlgeschlagen.
    [one] Eine Mail wird erneut versucht.
   *[other] { $mails } Mails werden erneut versucht.
}
admin-tries-now = Die nächste Mail versucht es jetzt beim Server.
admin-pauses-no-more = Die Post ruht nicht mehr.
admin-writes-again = An { $address } geht wieder Mail.

# Der Verlauf.
admin-history-lede = Wer was wann getan hat. Jeder Eintrag trägt den Hash des vorigen, also kann hier nichts unbemerkt geändert werden.
admin-history-check = Das ganze Protokoll prüfen
admin-history-entries = Einträge, die neuesten zuerst
admin-history-empty = Hier ist nichts
admin-history-empty-what = Jede Änderung steht hier in dem Augenblick, in dem sie jemand macht.
admin-history-newest = Neueste
admin-history-older = Ältere
admin-history-cli = Auf der Kommandozeile sagt <code>evenhand audit verify</code> dasselbe.
admin-history-whole = Das Protokoll ist vollständig: { $entries ->
    [one] { $entries } Eintrag
   *[other] { $entries } Einträge
}, Kopf { $head }.
admin-history-broken = Das Protokoll ist bei Eintrag { $entry } gebrochen: { $why }.
admin-history-gap = davor fehlen Einträge
admin-history-link = er schließt nicht an den vorigen an
admin-history-content = sein Inhalt wurde geändert
admin-history-head = die neuesten Einträge fehlen
admin-history-checkpoint = es ist nicht der, den der Prüfpunkt nennt: das Protokoll wurde danach umgeschrieben
admin-somebody = Jemand
admin-erased = gelöschte Bewerbung
admin-panel = { $candidate } für { $opening }
admin-interview = { $panel }: { $stage }
admin-version = { $rubric }, Version { $number }
admin-reason-absent = nahm nicht teil
admin-reason-no-show = die Bewerberin oder der Bewerber kam nicht
admin-reason-conflict = Interessenkonflikt

# Was getan wurde; danach steht nach einem Doppelpunkt, woran.
admin-did-claim = Server übernommen
admin-did-name-coach = Als Coach benannt
admin-did-drop-coach = Keinen Coach mehr benannt
admin-did-set-contact = Kontakt für Bewerbungen festgelegt
admin-did-open-guide = Wegweiser für die Bewerbung angelegt
admin-did-change-guide = Wegweiser für die Bewerbung geändert
admin-did-withdraw-guide = Wegweiser für die Bewerbung zurückgezogen
admin-did-rename = Unternehmen { $company } genannt
admin-did-admit = { $role ->
    [admin] Als Admin hinzugefügt
    [interviewer] Für Interviews hinzugefügt
   *[coordinator] Für die Koordination hinzugefügt
}
admin-did-invite = { $role ->
    [admin] Als Admin eingeladen
    [interviewer] Für Interviews eingeladen
   *[coordinator] Für die Koordination eingeladen
}
admin-did-invite-again = Erneut eingeladen
admin-did-hand-over = Einladungslink zum Weitergeben gemacht
admin-did-make-link = Anmeldelink gemacht
admin-did-join = Beigetreten
admin-did-sign-in = Angemeldet
admin-did-link = Mit einem Konto des Identitätsanbieters verknüpft
admin-did-unlink = Verknüpfung mit dem Konto des Identitätsanbieters gelöst
admin-did-sign-out = Abgemeldet
admin-did-sign-out-there = Vom Identitätsanbieter abgemeldet
admin-did-refuse-code = Anmeldung nach falschen Codes abgewiesen
admin-did-prove = Noch einmal gezeigt, wer da ist
admin-did-allow-passwords = Passwörter erlaubt
admin-did-end-passwords = Passwörter abgeschaltet
admin-did-set-password = Passwort gesetzt
admin-did-change-password = Passwort geändert
admin-did-remove-password = Passwort entfernt
admin-did-refuse-password = Anmeldung nach falschen Passwörtern abgewiesen
admin-did-demand-factor = Zweiten Faktor von Admins verlangt
admin-did-demand-factor-of-all = Zweiten Faktor von allen verlangt
admin-did-leave-factor = Zweiten Faktor allen freigestellt
admin-did-factor-on = Zweiten Faktor eingeschaltet
admin-did-factor-off = Zweiten Faktor ausgeschaltet
admin-did-factor-reset = Zweiten Faktor zurückgesetzt
admin-did-renew-recovery = Neue Wiederherstellungscodes erzeugt
admin-did-factor-give = Zweiten Faktor angegeben
admin-did-factor-refuse = Anmeldung nach falschen zweiten Faktoren abgewiesen
admin-did-change-own = Eigene Angaben geändert
admin-did-change-person = Angaben geändert
admin-did-disable = Gesperrt
admin-did-withdraw-invitation = Einladung zurückgezogen
admin-did-enable = Entsperrt
admin-did-install-rubric = Mitgelieferte Rubrik eingerichtet
admin-did-import-rubric = Aus einer Datei eingelesen
admin-did-begin-rubric = Rubrik begonnen
admin-did-begin-draft = Neue Version begonnen
admin-did-save-draft = Entwurf gespeichert
admin-did-drop-draft = Entwurf verworfen
admin-did-publish = Veröffentlicht
admin-did-open-opening = Stelle eröffnet
admin-did-edit-opening = Stelle bearbeitet
admin-did-weigh = Messlatte und Gewichte gesetzt
admin-did-choose-rubric = Rubrik gewählt
admin-did-close-opening = Stelle geschlossen
admin-did-reopen = Stelle wieder geöffnet
admin-did-add-stage = Etappe zum Plan hinzugefügt
admin-did-edit-stage = Etappe des Plans bearbeitet
admin-did-move-stage = Etappe des Plans verschoben
admin-did-remove-stage = Etappe aus dem Plan genommen
admin-did-add-candidate = Bewerbung hinzugefügt
admin-did-edit-candidate = Bewerbung bearbeitet
admin-did-erase-candidate = Bewerbung gelöscht
admin-did-ask-second = Zweite Person angefragt: { $kind ->
    [opening_early] ein Panel vorzeitig öffnen
    [erasure] eine Bewerbung löschen
   *[lifting] eine Regel für zwei abschalten
}
admin-did-approve = Als zweite Person freigegeben: { $kind ->
    [opening_early] ein Panel vorzeitig öffnen
    [erasure] eine Bewerbung löschen
   *[lifting] eine Regel für zwei abschalten
}
admin-did-decline-request = Als zweite Person abgelehnt: { $kind ->
    [opening_early] ein Panel vorzeitig öffnen
    [erasure] eine Bewerbung löschen
   *[lifting] eine Regel für zwei abschalten
}
admin-did-withdraw-request = Anfrage zurückgezogen: { $kind ->
    [opening_early] ein Panel vorzeitig öffnen
    [erasure] eine Bewerbung löschen
   *[lifting] eine Regel für zwei abschalten
}
admin-did-demand-second = Zweite Person ab jetzt verlangt: { $rule ->
    [opening_early] ein Panel vorzeitig öffnen
   *[erasure] eine Bewerbung von Hand löschen
}
admin-did-lift-second = Zweite Person nicht mehr verlangt: { $rule ->
    [opening_early] ein Panel vorzeitig öffnen
   *[erasure] eine Bewerbung von Hand löschen
}
admin-did-by-two = { $what }, freigegeben von { $second }
admin-did-make-pack = Auskunft über eine Bewerbung erstellt
admin-did-place-hold = Löschsperre gesetzt
admin-did-lift-hold = Löschsperre aufgehoben
admin-did-write-notice = Datenschutzhinweis für Bewerbungen geschrieben
admin-did-write-consent = Text der Einwilligung geschrieben
admin-did-end-consent = Einwilligung nicht mehr angeboten
admin-did-give-consent = Einwilligung erteilt, länger aufgehoben zu werden
admin-did-withdraw-consent = Einwilligung zurückgenommen
admin-did-change-retention = Aufbewahrungsfrist geändert
admin-did-plan-panel = Panel geplant
admin-did-send-invitations = Einladungen verschickt
admin-did-collect = Sammeln der Bögen begonnen
admin-did-reveal = Bögen aufgedeckt
admin-did-open-early = Bögen vorzeitig geöffnet
admin-did-cancel-panel = Panel abgesagt
admin-did-decide = Entscheidung festgehalten
admin-did-add-interview = Interview hinzugefügt
admin-did-arrange = Interview angesetzt
admin-did-give-back = Interview zurückgegeben
admin-did-excuse = Vom Interview entschuldigt
admin-did-cancel-interview = Interview abgesagt
admin-did-seal = Bewertungsbogen versiegelt
admin-did-add-note = Notiz zu einem aufgedeckten Bogen ergänzt
admin-did-rate-again = Zweite Bewertung abgegeben
admin-did-find-broken = Bogen gefunden, der nicht zu seiner Quittung passt
admin-did-calibrate = Kalibrierung berechnet
admin-did-change-reminders = Erinnerungen geändert
admin-did-change-holidays = Feiertage von { $region } geändert
admin-did-want-digest = Wochenübersicht bestellt
admin-did-stop-digest = Wochenübersicht beendet
admin-did-retry-all = Alle fehlgeschlagenen Mails zurückgestellt
admin-did-try-server = Mailserver erneut versuchen lassen
admin-did-come-back = Mail kam zurück und wartet nun
admin-did-end-pause = Pause der Mail beendet
admin-did-retry = Fehlgeschlagene Mail zurückgestellt
admin-did-forget-address = Kalenderadresse vergessen
admin-did-name-address = Kalenderadresse angegeben
admin-did-go-away = Abwesenheit eingetragen
admin-did-come-back-early = Abwesenheit gestrichen
admin-did-forget-calendar = Kalender vergessen
admin-did-read-calendar = Kalender gelesen
admin-did-change-availability = Verfügbarkeit geändert
admin-did-declare-conflict = Interessenkonflikt gemeldet
admin-did-withdraw-conflict = Interessenkonflikt zurückgenommen
admin-did-rate-exercise = Übung bewertet
admin-did-retire-exercise = Übung zurückgezogen
admin-did-write-exercise = Übung geschrieben
admin-did-relate = Bezug der Kriterien zur Stelle gesetzt
admin-did-dissent = Abweichendes Votum abgegeben
admin-did-qualify = Qualifikation erteilt
admin-did-unqualify = Qualifikation entzogen
admin-did-retire-question = Frage zurückgezogen
admin-did-return-question = Frage wieder zugelassen
admin-did-sign-off = Schulung freigegeben

# Die Einstellungen.
admin-company = Unternehmen
admin-company-hint = Steht am Ende jeder Mail.
admin-contact = Kontakt für Bewerbungen (optional)
admin-contact-hint = Steht im Wegweiser jeder Bewerbung: eine Adresse oder eine Nummer, für Fragen und für das, was jemand anders braucht.
admin-coach = Coach (optional)
admin-coach-hint = Liest, wie alle Interviewenden die Skala benutzen, um ihnen dabei zu helfen. Sonst niemand, und die Interviewenden erfahren, wer es ist.
admin-nobody = Niemand
admin-save = Speichern
admin-security = Anmeldung
admin-passwords = Neben der Mail darf man ein Passwort haben <span class="meta">aus: kein Passwort gilt; niemand braucht eines</span>
admin-factor = Zweiter Faktor
admin-factor-hint = Wer einen haben muss und keinen hat, richtet ihn gleich nach der Anmeldung ein und kann bis dahin nichts anderes tun.
admin-factor-nobody = Alle entscheiden selbst
admin-factor-admins = Admins brauchen einen
admin-factor-everybody = Alle brauchen einen
admin-factor-choose = Wählen Sie, wer einen zweiten Faktor braucht
admin-security-save = Anmeldung speichern
admin-mail = Mail
admin-server = Server
admin-no-server-yet = Keiner ist verbunden
admin-from = Von
admin-links = Links führen zu
admin-test = Ob Mails ankommen, findet <code>evenhand mail test you@example.org</code> heraus.
admin-connect = Um einen zu verbinden, setzen Sie <code>EVENHAND_SMTP_URL</code> auf <code>smtps://user:password@host</code>, in der Umgebung des Servers oder als <code>smtp_url</code> in <code>evenhand.toml</code>, und starten Sie ihn neu. Wartende Mails werden dann gesendet.
admin-where-set = Diese drei werden dort gesetzt, wo der Server gestartet wird, damit nie ein Passwort über eine Seite geht.
admin-company-missing = Geben Sie den Namen des Unternehmens ein
admin-company-long = Der Name ist länger als 120 Zeichen
admin-contact-long = Der Kontakt ist länger als 200 Zeichen
admin-saved = Gespeichert.
