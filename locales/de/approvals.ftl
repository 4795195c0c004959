# Was auf eine zweite Person wartet: anfragen, freigeben, ablehnen; und die Regeln, die eine verlangen.
approvals-title = Zweite Person
approvals-heading = { $kind ->
    [opening_early] Ein Panel vorzeitig öffnen?
    [erasure] Eine Bewerbung löschen?
   *[lifting] Soll wieder eine Person genügen?
}
approvals-lede = { $kind ->
    [opening_early] Ihr Unternehmen öffnet ein Panel nur dann vorzeitig, wenn zwei Personen es wollen. Bis die zweite zustimmt, ist nichts lesbar.
    [erasure] Ihr Unternehmen löscht eine Bewerbung von Hand nur dann, wenn zwei Personen es wollen. Das lässt sich nicht rückgängig machen.
   *[lifting] Ihr Unternehmen verlangt dafür zwei Personen. Das abzuschalten braucht zwei Admins, sonst könnte es jemand allein aufheben.
}
approvals-state = { $state ->
    [asked] Wartet auf eine zweite Person
    [approved] Freigegeben
    [declined] Abgelehnt
    [withdrawn] Zurückgezogen
   *[expired] Abgelaufen: niemand hat rechtzeitig geantwortet
}
approvals-about = Worum es geht
approvals-asked-by = Angefragt von
approvals-reason = Begründung
approvals-until = Wartet bis
approvals-until-what = Danach läuft die Anfrage ab, und nichts geschieht.
approvals-answered-by = { $state ->
    [approved] Freigegeben von
   *[declined] Abgelehnt von
}
approvals-answer = Warum
approvals-own-waits = Jemand anderes antwortet
approvals-own-what = Wer freigeben darf, hat eine Mail bekommen und findet die Anfrage auf der Startseite. Solange niemand geantwortet hat, können Sie sie zurückziehen.
approvals-withdraw = Anfrage zurückziehen
approvals-your-answer = Ihre Antwort
approvals-why = Warum Sie freigeben oder ablehnen
approvals-why-hint = { $kind ->
    [erasure] Wer angefragt hat, liest es hier, wenn Sie ablehnen. Wenn Sie freigeben, wird es mit der Bewerbung gelöscht.
   *[other] Wer angefragt hat, liest es hier.
}
approvals-approve = { $kind ->
    [opening_early] Freigeben und Panel öffnen
    [erasure] Freigeben und endgültig löschen
   *[lifting] Freigeben
}
approvals-decline = Ablehnen
approvals-look = Anfrage ansehen
approvals-ask = Freigabe anfragen
approvals-asked = Angefragt. Es wartet auf eine zweite Person.
approvals-approved = Freigegeben und ausgeführt.
approvals-declined = Abgelehnt. Wer angefragt hat, erfährt es.
approvals-withdrawn = Zurückgezogen.
approvals-by = Freigegeben von
approvals-approved-by = freigegeben von { $name }
approvals-waits = <strong>Wartet auf eine zweite Person.</strong> { $by } hat angefragt, diese Bewerbung zu löschen; freigegeben werden kann bis { $until }.
approvals-early-what = Ihr Unternehmen verlangt dafür eine zweite Person: Admins werden per Mail gefragt und haben 72 Stunden Zeit. Bis dahin bleibt alles versiegelt. Nach der Freigabe werden die Bewertungsbögen lesbar, alle im Panel erfahren es per Mail, Ihre Begründung steht im Bericht, und Bögen, die danach eingehen, werden als nicht unabhängig gekennzeichnet.
approvals-erase-what = Ihr Unternehmen verlangt dafür eine zweite Person: alle anderen mit Koordination oder Admin-Rolle werden per Mail gefragt und haben 72 Stunden Zeit. Bis dahin wird nichts gelöscht.

# Was dagegensteht.
approvals-second-wanted = Ihr Unternehmen verlangt dafür eine zweite Person. Öffnen Sie die Seite erneut und fragen Sie eine Freigabe an.
approvals-asked-already = Das ist bereits angefragt und wartet auf eine zweite Person.
approvals-nobody-else = Niemand sonst könnte das freigeben. Admins können unter Personen jemanden einladen.
approvals-own = Das haben Sie selbst angefragt. Jemand anderes muss antworten.
approvals-closed = Diese Anfrage ist nicht mehr offen: Sie ist beantwortet, zurückgezogen oder abgelaufen. Nichts wurde geändert.
approvals-asker-gone = Wer das angefragt hat, darf es nicht mehr; deshalb kann es niemand für diese Person freigeben. Nichts wurde geändert.
approvals-reason-wanted = Schreiben Sie, warum
approvals-shorten = Schreiben Sie höchstens 500 Zeichen
approvals-answer-wanted = Wählen Sie, ob Sie freigeben oder ablehnen

# Die Regeln, in den Einstellungen.
approvals-two = Zweite Person
approvals-two-what = Manche Schritte lassen sich nicht zurücknehmen. Dafür kann Ihr Unternehmen zwei Personen verlangen: Eine fragt an, eine andere gibt innerhalb von 72 Stunden frei. Auch um eine Regel wieder abzuschalten, braucht es eine zweite Person, die Admin ist.
approvals-box-opening-early = Ein Panel vorzeitig zu öffnen braucht eine zweite Person <span class="meta">der Hiring Manager fragt an, Admins geben frei</span>
approvals-box-erasure = Eine Bewerbung von Hand zu löschen braucht eine zweite Person <span class="meta">jemand mit Koordination oder Admin-Rolle fragt an, jemand anderes gibt frei; was nach Ablauf der Frist gelöscht wird, braucht niemanden</span>
approvals-two-save = Zweite Person speichern
approvals-rules-asked = Gespeichert. Was Sie abgeschaltet haben, gilt weiter, bis es ein anderer Admin freigibt.
approvals-no-other-admin = Außer Ihnen gibt es keinen Admin. Niemand könnte freigeben, dass diese Regel wieder abgeschaltet wird: Laden Sie zuerst einen zweiten Admin ein.
approvals-alone = Außer Ihnen gibt es keinen Admin. Eine Regel lässt sich an- oder abschalten, sobald jemand Zweites freigeben kann.
approvals-rule-opening-early = Ein Panel vorzeitig zu öffnen braucht eine zweite Person
approvals-rule-erasure = Eine Bewerbung von Hand zu löschen braucht eine zweite Person
approvals-lifting = <strong>Wartet auf einen anderen Admin.</strong> { $by } möchte „{ $rule }“ abschalten; freigegeben werden kann bis { $until }.

# In dem, was über eine Person in der Bewerbung gespeichert ist.
approvals-pack-opening = Eine zweite Person wurde gefragt: vorzeitig öffnen
approvals-pack-erasure = Eine zweite Person wurde gefragt: löschen
