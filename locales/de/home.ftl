# Start: was auf mich wartet.
home-title = Start
home-heading = { $things ->
    [0] Nichts wartet auf Sie
    [one] Eines wartet auf Sie
    [2] Zwei Dinge warten auf Sie
    [3] Drei Dinge warten auf Sie
    [4] Vier Dinge warten auf Sie
    [5] Fünf Dinge warten auf Sie
    [6] Sechs Dinge warten auf Sie
    [7] Sieben Dinge warten auf Sie
    [8] Acht Dinge warten auf Sie
    [9] Neun Dinge warten auf Sie
   *[other] { $things } Dinge warten auf Sie
}
home-plan = Panel planen
home-failed-mails = <strong>{ $mails ->
    [one] { $mails } Mail konnte
   *[other] { $mails } Mails konnten
} nicht zugestellt werden.</strong>
home-outbox = Zum Postausgang

home-due = Ihre Bewertungsbögen
home-practice = Übung
home-days-late = { $days ->
    [one] { $days } Tag überfällig
   *[other] { $days } Tage überfällig
}
home-due-now = Jetzt fällig
home-held = geführt { $at }
home-begun = begonnen
home-continue = Weiterschreiben<span class="vh">: { $candidate }, { $stage }</span>
home-write = Jetzt schreiben<span class="vh">: { $candidate }, { $stage }</span>

home-positions = Ihre Position ist gefragt
home-until = Bis
home-position = Schreiben<span class="vh">: { $candidate }</span>

home-approvals = Wartet auf eine zweite Person
home-approval-what = { $kind ->
    [opening_early] { $by } möchte das Panel vorzeitig öffnen
    [erasure] { $by } möchte diese Bewerbung löschen
   *[lifting] { $by } möchte das abschalten
}
home-approval = Ansehen und antworten<span class="vh">: { $name }</span>

home-awaited = Ihr Urteil wird erwartet
home-led = hat es geführt, während Sie zusahen
home-say = Sagen, was Sie denken<span class="vh"> über { $shadow }</span>

home-decide = Sie entscheiden
home-opened = geöffnet { $at }
home-debrief = Debrief lesen<span class="vh"> zu { $candidate }</span>

home-held-up = Aufgehalten
home-cards-late = { $cards ->
    [one] { $cards } Bogen überfällig
   *[other] { $cards } Bögen überfällig
}
home-submitted = { $submitted } von { $required } abgegeben
home-open = Öffnen<span class="vh"> { $candidate }</span>

home-next = Ihre nächsten Interviews
home-no-time = Noch kein Termin
home-minutes = { $minutes } Minuten
home-call = Videolink
home-shadowing = Sie hospitieren
home-kit = Leitfaden lesen<span class="vh">: { $candidate }, { $stage }</span>
home-give-back = Zurückgeben<span class="vh">: { $candidate }, { $stage }</span>

home-going = Im Gange
home-since = seit { $at }
home-all-of = Alle { $panels }
home-all = Alle Panels

home-done = Erledigt
home-sealed = Versiegelt
home-receipt = Quittung<span class="vh">: { $candidate }, { $stage }</span>

home-empty = Keine laufenden Panels
home-empty-what = Ein Panel umfasst alle Interviews einer Person für eine Stelle. Evenhand schickt allen, die interviewen, am Tag davor den Leitfaden und hält jeden Bewertungsbogen versiegelt, bis alle da sind.
home-empty-opening = Legen Sie eine <a href="/openings">Stelle</a> mit ihrem Interviewplan an, nach einer der <a href="/rubrics">Rubriken</a>.
home-empty-candidate = Fügen Sie die <a href="/candidates">Bewerbung</a> hinzu.
home-empty-panel = <a href="/panels/new">Planen Sie das Panel</a>: wer interviewt, und wann. Wer noch fehlt, wird unter Personen eingeladen.
home-nothing = Noch keine Interviews
home-nothing-what = Wenn Sie jemanden interviewen sollen, steht es hier, und Sie bekommen Mails: den Leitfaden am Tag davor, den Bewertungsbogen gleich danach.
