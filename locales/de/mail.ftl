# In jeder Mail.
mail-hello = Guten Tag { $name },
mail-zone = Zeiten in { $zone }.
mail-machine = Diese Mail hat eine Maschine geschickt; Antworten darauf liest niemand.
mail-when = Wann
mail-how-long = Wie lange
mail-minutes = { $minutes } Minuten
mail-where = Wo
mail-for = Für
mail-more = und { $more } weitere
mail-card = „{ $stage }“ ({ $opening }), { $at }
mail-hidden = (verborgen)
mail-unreadable-payload = ihre Angaben sind nicht lesbar: { $why }
mail-unreadable-template = die Vorlage passt nicht: { $why }
mail-unreadable-secret = ihr Link ist nicht mehr lesbar

# Der Kalendereintrag eines Interviews, und der abonnierte Kalender.
mail-calendar-title = Interview: { $stage } ({ $opening })
mail-calendar-kit = Im Leitfaden stehen die Fragen, die Anker und Ihr Bewertungsbogen.
mail-calendar-name = Interviews

# Das Debrief ist lesbar.
mail-debrief-ready-subject = { $opening }: alle Bewertungsbögen sind da
mail-debrief-ready-heading = Das Debrief ist bereit
mail-debrief-ready-what = alle Bewertungsbögen eines Panels für { $role } sind da und ab jetzt lesbar. Das Debrief zeigt, was das Panel weiß, wie sicher das ist und worüber zu reden ist.
mail-debrief-ready-decide = Die Entscheidung halten Sie dort fest.
mail-debrief-ready-read = Debrief lesen

# Eine Entscheidung steht.
mail-decided-subject = { $opening }: eine Entscheidung ist festgehalten
mail-decided-heading = Eine Entscheidung ist festgehalten
mail-decided-what = die Entscheidung zu einem Panel für { $role }, an dem Sie beteiligt waren, ist mit ihren Gründen festgehalten. Danke für Ihren Beitrag.
mail-decided-read = Entscheidung lesen

# Ein Interview wurde zurückgegeben.
mail-declined-subject = { $stage }: { $by } hat das Interview zurückgegeben
mail-declined-heading = Ein Interview braucht jemand anderen
mail-declined-what = { $by } kann das Interview „{ $stage }“ ({ $opening }) nicht führen. Der Grund steht auf der Seite des Panels.
mail-declined-what-at = { $by } kann das Interview „{ $stage }“ ({ $opening }) am { $at } nicht führen. Der Grund steht auf der Seite des Panels.
mail-declined-see = Sehen, wer sonst könnte

# Die Wochenübersicht.
mail-digest-subject-both = Ihre Woche: { $interviews ->
    [one] { $interviews } Interview
   *[other] { $interviews } Interviews
}, { $cards ->
    [one] { $cards } Bewertungsbogen
   *[other] { $cards } Bewertungsbögen
} zu schreiben
mail-digest-subject-ahead = Ihre Woche: { $interviews ->
    [one] { $interviews } Interview
   *[other] { $interviews } Interviews
}
mail-digest-subject-cards = Ihre Woche: { $cards ->
    [one] { $cards } Bewertungsbogen
   *[other] { $cards } Bewertungsbögen
} zu schreiben
mail-digest-subject-decide = Ihre Woche: { $decisions ->
    [one] { $decisions } Entscheidung
   *[other] { $decisions } Entscheidungen
} zu treffen
mail-digest-subject-held-up = Ihre Woche: { $panels ->
    [one] { $panels } Panel
   *[other] { $panels } Panels
} aufgehalten
mail-digest-heading = Ihre Woche
mail-digest-cards = Zu schreibende Bewertungsbögen
mail-digest-ahead = Ihre Interviews der nächsten sieben Tage
mail-digest-interview = { $at }: „{ $stage }“ ({ $opening }), { $minutes } Minuten
mail-digest-decide = Sie entscheiden
mail-digest-held-up = Aufgehaltene Panels
mail-digest-late = { $opening }: { $cards ->
    [one] { $cards } Bogen
   *[other] { $cards } Bögen
} überfällig
mail-digest-next = { $opening }: { $next ->
    [to_arrange] Noch zu planen
   *[to_invite] Einladungen noch nicht verschickt
}
mail-digest-all = Alles auf einen Blick
mail-digest-end = Diese Wochenübersicht beenden
mail-digest-witness = Bewahren Sie diese Mail auf: Sie bezeugt, was heute im Protokoll dieses Servers stand. Der Prüfpunkt:

# Bewertungsbögen sind überfällig.
mail-escalate-subject-one = { $opening }: ein Bewertungsbogen ist überfällig
mail-escalate-subject = { $cards ->
    [one] { $cards } Bewertungsbogen ist überfällig
   *[other] { $cards } Bewertungsbögen sind überfällig
}
mail-escalate-heading = { $cards ->
    [one] Ein Bewertungsbogen ist überfällig
   *[other] { $cards } Bewertungsbögen sind überfällig
}
mail-escalate-what = { $cards ->
    [one] dieser Bewertungsbogen ist überfällig; wer ihn schuldet, wurde erinnert:
   *[other] diese Bewertungsbögen sind überfällig; wer sie schuldet, wurde erinnert:
}
mail-escalate-card = { $who }: „{ $stage }“ ({ $opening }), { $at }
mail-escalate-older = { $cards ->
    [one] { $cards } Bewertungsbogen, von dem Sie schon wissen, fehlt immer noch.
   *[other] { $cards } Bewertungsbögen, von denen Sie schon wissen, fehlen immer noch.
}
mail-escalate-help = Oft hilft ein persönliches Wort. Auf der Seite des Panels können Sie einen Bogen entschuldigen oder das Panel mit Begründung vorzeitig öffnen.
mail-escalate-open = { $cards ->
    [one] Panel öffnen
   *[other] Ihre Panels öffnen
}

# Eine Einladung hereinzukommen.
mail-invitation-subject = { $invited ->
    [0] Ihre Einladung zu Evenhand
   *[other] { $inviter } lädt Sie zu Evenhand ein
}
mail-invitation-subject-at = { $invited ->
    [0] Ihre Einladung zu Evenhand bei { $company }
   *[other] { $inviter } lädt Sie zu Evenhand bei { $company } ein
}
mail-invitation-heading = Sie sind eingeladen
mail-invitation-what = { $invited ->
    [0] Sie sind zu Evenhand eingeladen:
   *[other] { $inviter } lädt Sie zu Evenhand ein:
} Dort plant { $named ->
    [0] Ihr Unternehmen
   *[other] { $company }
} Interviews und schreibt Bewertungsbögen.
mail-invitation-role = Ihre Rolle: { $role ->
    [admin] Admin
    [coordinator] Koordination
   *[interviewer] Interviews führen
}.
mail-invitation-open = Mit diesem Link kommen Sie herein:
mail-invitation-come = Hereinkommen
mail-invitation-once = Der Link gilt einmal, bis { $until }. Ein Passwort gibt es nicht: Danach melden Sie sich per Mail an.

# Ein Termin für ein Interview, oder was sich daran geändert hat.
mail-invite-subject = { $stage }, Interview für { $opening }
mail-invite-subject-again = Geändert: { $stage }, Interview für { $opening }
mail-invite-heading-again = Ihr Interview hat sich geändert
mail-invite-heading = { $shadowing ->
    [leading] Sie leiten ein Interview
    [true] Sie hospitieren bei einem Interview
   *[false] Sie führen ein Interview
}
mail-invite-what-again = das Interview „{ $stage }“ hat sich geändert. So steht es jetzt fest.
mail-invite-what = { $shadowing ->
    [leading] zum Abschluss Ihrer Schulung leiten Sie das Interview „{ $stage }“: Sie fragen, Ihre Trainerin oder Ihr Trainer sieht zu, und jede Seite füllt einen Bewertungsbogen aus.
    [true] Sie hospitieren beim Interview „{ $stage }“: Sie hören zu und füllen zur Übung einen eigenen Bewertungsbogen aus.
   *[false] Sie sind für das Interview „{ $stage }“ vorgesehen.
}
mail-invite-attached = Der Kalendereintrag ist angehängt.
mail-invite-kit = Im Leitfaden stehen die Fragen und die Anker. Wenn Sie nicht können, geben Sie das Interview auf derselben Seite zurück.
mail-invite-open = Leitfaden öffnen

# Ein Interview entfällt oder gehört jetzt jemand anderem.
mail-invite-cancelled-subject = Entfällt: { $stage }, Interview für { $opening }
mail-invite-cancelled-heading = Dieses Interview entfällt für Sie
mail-invite-cancelled-what = das Interview „{ $stage }“ ({ $opening }) braucht Sie nicht mehr. Der angehängte Eintrag nimmt es aus Ihrem Kalender; Sie müssen nichts tun.
mail-invite-cancelled-what-at = das Interview „{ $stage }“ ({ $opening }) am { $at } braucht Sie nicht mehr. Der angehängte Eintrag nimmt es aus Ihrem Kalender; Sie müssen nichts tun.
mail-invite-cancelled-see = Sehen, was auf Sie wartet

# Ein Bewertungsbogen fehlt noch.
mail-nudge-subject-one = { $stage }: Ihr Bewertungsbogen fehlt noch
mail-nudge-subject = { $cards ->
    [one] { $cards } Bewertungsbogen von Ihnen fehlt noch
   *[other] { $cards } Bewertungsbögen von Ihnen fehlen noch
}
mail-nudge-heading = { $cards ->
    [one] Ihr Bewertungsbogen fehlt noch
   *[other] { $cards } Bewertungsbögen fehlen noch
}
mail-nudge-what-one = zum Interview „{ $stage }“ ({ $opening }) am { $at } gibt es noch keinen Bewertungsbogen. Das Panel öffnet sich erst, wenn Ihrer da ist, und Erinnerung verblasst schnell.
mail-nudge-what = zu diesen Interviews gibt es noch keinen Bewertungsbogen. Ihre Panels öffnen sich erst, wenn Ihre Bögen da sind, und Erinnerung verblasst schnell.
mail-nudge-later = Gerade keine Zeit? Auf derselben Seite wählen Sie, wann Sie erinnert werden. Hat es nicht stattgefunden, oder sollten Sie diese Bewerbung nicht beurteilen, sagen Sie es dort, und Sie sind entschuldigt.
mail-nudge-write = { $cards ->
    [one] Jetzt schreiben
   *[other] Ihre Bewertungsbögen
}

# Ein Panel wurde vorzeitig geöffnet.
mail-opened-early-subject = { $opening }: ein Panel wurde vorzeitig geöffnet
mail-opened-early-heading = Ein Panel wurde vorzeitig geöffnet
mail-opened-early-what = { $by } hat ein Panel für { $role } geöffnet, bevor alle Bewertungsbögen da waren. Die Begründung:
mail-opened-early-what-two = { $by } hat ein Panel für { $role } geöffnet, bevor alle Bewertungsbögen da waren; { $second } hat es freigegeben. Die Begründung:
mail-opened-early-from-now = Ein Bewertungsbogen, der ab jetzt kommt, gilt als nicht unabhängig und bleibt aus der Kalibrierung. Ist Ihrer noch offen, schreiben Sie ihn bitte trotzdem.
mail-opened-early-open = Panel öffnen

# Jemand braucht eine zweite Person, und was daraus wurde.
mail-approval-subject = { $kind ->
    [opening_early] Ihre Freigabe wird gebraucht: ein Panel vorzeitig öffnen
    [erasure] Ihre Freigabe wird gebraucht: eine Bewerbung löschen
   *[lifting] Ihre Freigabe wird gebraucht: eine Regel abschalten
}
mail-approval-heading = Ihre Freigabe wird gebraucht
mail-approval-what = { $kind ->
    [opening_early] { $by } möchte ein Panel öffnen, bevor alle Bewertungsbögen da sind, und hat das begründet.
    [erasure] { $by } möchte eine Bewerbung löschen. Das lässt sich nicht rückgängig machen.
   *[lifting] { $by } möchte abschalten, dass eine zweite Person gebraucht wird.
} Ihr Unternehmen verlangt dafür eine zweite Person, und das können Sie sein. Nichts geschieht, bis jemand freigibt.
mail-approval-until = Freigegeben oder abgelehnt werden kann bis { $until }; danach läuft die Anfrage ab.
mail-approval-look = Anfrage ansehen
mail-approval-answer-subject = { $answer ->
    [approved] Ihre Anfrage wurde freigegeben
   *[declined] Ihre Anfrage wurde abgelehnt
}
mail-approval-answer-what = { $answer ->
    [approved] { $by } hat Ihre Anfrage freigegeben, und sie ist ausgeführt
   *[declined] { $by } hat Ihre Anfrage abgelehnt
}: { $kind ->
    [opening_early] ein Panel vorzeitig öffnen
    [erasure] eine Bewerbung löschen
   *[lifting] abschalten, dass eine zweite Person gebraucht wird
}.
mail-approval-answer-look = Mehr lesen

# Ein Panel wurde abgesagt.
mail-panel-cancelled-subject = { $opening }: ein Panel wurde abgesagt
mail-panel-cancelled-heading = Ein Panel wurde abgesagt
mail-panel-cancelled-what = ein Panel für { $role }, an dem Sie beteiligt waren, wurde abgesagt. Es finden keine Interviews mehr statt, und von Ihnen wird kein Bewertungsbogen erwartet. Versiegelte Bögen bleiben versiegelt.
mail-panel-cancelled-see = Panel ansehen

# Der Leitfaden, einen Tag vorher.
mail-prepare-subject = { $stage }: Ihr Leitfaden für das Interview am { $at }
mail-prepare-heading = { $shadowing ->
    [leading] Bald leiten Sie ein Interview
    [true] Bald hospitieren Sie bei einem Interview
   *[false] Ihr Interview steht bevor
}
mail-prepare-what = { $shadowing ->
    [leading] bald leiten Sie das Interview „{ $stage }“. Sie stellen die Fragen, Ihre Trainerin oder Ihr Trainer sieht zu.
    [true] bald hospitieren Sie beim Interview „{ $stage }“.
   *[false] bald führen Sie das Interview „{ $stage }“.
}
mail-prepare-kit = Der Leitfaden ist eine Seite: was herauszufinden ist, was zu fragen ist und wie jede Stufe aussieht. Zehn Minuten damit machen die Stunde leichter.
mail-prepare-read = Leitfaden lesen

# Die Quittung eines versiegelten Bewertungsbogens.
mail-receipt-subject = { $stage }: Ihr Bewertungsbogen ist versiegelt
mail-receipt-heading = Versiegelt
mail-receipt-thanks = Danke, { $name }.
mail-receipt-what = Ihr Bewertungsbogen zu „{ $stage }“ ({ $opening }) wurde am { $at } versiegelt. Sie werden nicht noch einmal danach gefragt.
mail-receipt-what-plain = Ihr Bewertungsbogen zu „{ $stage }“ ({ $opening }) wurde am { $at } versiegelt. Sie werden nicht noch einmal danach gefragt.
mail-receipt-yours = Ihre Quittung
mail-receipt-commits = Sie bindet Sie und den Server an genau das, was Sie abgegeben haben. Sobald das Panel aufgedeckt ist, kann jeder darin Ihren Bogen damit prüfen.
mail-receipt-see = Sehen, was Sie versiegelt haben

# Das Interview ist vorbei.
mail-score-subject = { $stage }: Schreiben Sie Ihren Bewertungsbogen, solange alles frisch ist
mail-score-heading = Wie war es?
mail-score-ended = das Interview „{ $stage }“ ({ $opening }) ist gerade zu Ende.
mail-score-practice = Ihr Übungsbogen ist bereit: Schreiben Sie auf, was Sie beobachtet haben, und wählen Sie die Stufen.
mail-score-write = Schreiben Sie auf, was Sie beobachtet haben, und wählen Sie die Stufen; das dauert etwa fünf Minuten. Niemand kann Ihren Bogen lesen, bevor alle da sind.
mail-score-open = Bewertungsbogen öffnen

# Die Anmeldung.
mail-sign-in-subject = Anmeldung bei Evenhand
mail-sign-in-subject-at = Anmeldung bei Evenhand, { $company }
mail-sign-in-heading = Anmeldung
mail-sign-in-open = öffnen Sie diesen Link in dem Browser, in dem Sie ihn angefordert haben ({ $browser })
mail-sign-in-button = Bei Evenhand anmelden
mail-sign-in-code = Oder geben Sie dort diesen Code ein:
mail-sign-in-until = Beide gelten zehn Minuten, bis { $until }, und nur einmal.
mail-sign-in-not-you = Wenn Sie das nicht angefordert haben, tun Sie nichts: Ohne Link oder Code kommt niemand herein. Nennen Sie den Code niemandem, wer auch fragt.

# Ein Code für alle, die gefragt werden, ob sie es noch sind.
mail-proof-subject = Ihr Code für Evenhand
mail-proof-heading = Ein Code für Sie
mail-proof-what = jemand, der unter Ihrem Namen angemeldet ist, wahrscheinlich Sie selbst, tut einen Schritt, vor dem wir noch einmal fragen. Geben Sie dort diesen Code ein:
mail-proof-until = Er gilt zehn Minuten, bis { $until }, einmal, und nur in jenem Browser.
mail-proof-not-you = Wenn Sie das nicht waren, geben Sie ihn nirgends ein, nennen Sie ihn niemandem, und melden Sie sich auf Ihrer Seite überall ab.

# Eine Anmeldung hat sich geändert.
mail-security-subject = Ihre Anmeldung bei Evenhand hat sich geändert
mail-security-heading = Ihre Anmeldung hat sich geändert
mail-security-what = { $what ->
    [password_set] Sie haben jetzt ein Passwort und sind überall abgemeldet außer in dem Browser, in dem es gesetzt wurde.
    [password_changed] Ihr Passwort wurde geändert, und Sie sind überall abgemeldet außer in dem Browser, in dem das geschah.
    [factor_on] Sie haben jetzt einen zweiten Faktor: Ab jetzt werden Sie bei jeder Anmeldung nach einem Code aus Ihrer App gefragt.
    [factor_off] Ihr zweiter Faktor wurde mit einem seiner Codes ausgeschaltet.
    [factor_reset] Ihr zweiter Faktor wurde von { $by } zurückgesetzt, und Sie sind überall abgemeldet. Richten Sie ihn wieder ein, sobald Sie ein Telefon zur Hand haben.
    [factor_reset_outside] Ihr zweiter Faktor wurde an der Befehlszeile des Servers zurückgesetzt, und Sie sind überall abgemeldet. Richten Sie ihn wieder ein, sobald Sie ein Telefon zur Hand haben.
    [recovery_renewed] Sie haben neue Wiederherstellungscodes für Ihren zweiten Faktor; die alten zählen nicht mehr.
    [recovery_used] Ein Wiederherstellungscode hat Ihren zweiten Faktor ersetzt. { $left ->
        [0] Es ist keiner übrig: Erzeugen Sie neue auf der Seite Ihres zweiten Faktors.
        [one] Einer ist übrig.
       *[other] { $left } sind übrig.
    }
   *[password_removed] Ihr Passwort wurde entfernt, und Sie sind überall abgemeldet außer in dem Browser, in dem das geschah.
}
mail-security-at = Das war: { $at }.
mail-security-you = Wenn Sie es waren, ist nichts zu tun.
mail-security-not-you = Wenn nicht, melden Sie sich per Mail an, sehen Sie sich Ihre Seite an und sagen Sie es sofort einem Admin Ihres Unternehmens.
mail-security-see = Ansehen, wie Sie sich anmelden

# Das Wort einer Trainerin oder eines Trainers.
mail-signed-off-subject = { $stage }: { $by } hat Ihnen zu Ihrem Interview geschrieben
mail-signed-off-heading = Eine Rückmeldung aus Ihrer Schulung
mail-signed-off-led = Sie haben das Interview „{ $stage }“ ({ $opening }) geleitet.
mail-signed-off-led-at = Sie haben das Interview „{ $stage }“ ({ $opening }) am { $at } geleitet.
mail-signed-off-led-plain = Sie haben das Interview „{ $stage }“ ({ $opening }) geleitet.
mail-signed-off-led-at-plain = Sie haben das Interview „{ $stage }“ ({ $opening }) am { $at } geleitet.
mail-signed-off-word = { $by } hat zugesehen und aufgeschrieben, was gut ging und was als Nächstes zu versuchen ist.
mail-signed-off-read = Rückmeldung lesen

# Die letzte Mail an jemanden, der sich beworben hat.
mail-erased-subject = Ihre Daten wurden gelöscht
mail-erased-hello = Guten Tag,
mail-erased-what = die Daten Ihrer Bewerbung wurden gelöscht: Ihr Name, Ihre Adresse und alles, was über Sie geschrieben wurde.
mail-erased-what-at = { $company } hat die Daten Ihrer Bewerbung gelöscht: Ihren Namen, Ihre Adresse und alles, was über Sie geschrieben wurde.
mail-erased-number = Die Nummer der Löschung, falls Sie danach fragen möchten
mail-erased-contact = Fragen an: { $contact }
mail-erased-last = Dies ist die letzte Mail, die Sie bekommen. Ihre Adresse wird gelöscht, sobald sie verschickt ist.

# Wessen Daten bald gelöscht werden.
mail-retention-subject = { $candidates ->
    [one] Die Daten einer Bewerbung werden gelöscht
   *[other] Die Daten von { $candidates } Bewerbungen werden gelöscht
}
mail-retention-what = { $candidates ->
    [one] die Frist, für die die Daten einer Bewerbung aufgehoben werden, ist bald vorbei. Sie werden am { $day } oder später gelöscht.
   *[other] die Frist, für die die Daten von { $candidates } Bewerbungen aufgehoben werden, ist bald vorbei. Sie werden ab { $day } gelöscht.
}
mail-retention-do = Es ist nichts zu tun, außer sie müssen aufgehoben werden: Dann setzt ein Admin eine Löschsperre.
mail-retention-see = Um wen es geht

# Was ein Versuch antraf: wie weit er gekommen war und was der Server sagte.
mail-met-connecting = beim Verbinden: { $said }
mail-met-signing-in = beim Anmelden: { $said }
mail-met-sender = beim Nennen des Absenders: { $said }
mail-met-addressee = beim Nennen der Adresse: { $said }
mail-met-offering = beim Anbieten des Inhalts: { $said }
mail-met-handing = beim Übergeben des Inhalts: { $said }
mail-met-unsure = beim Übergeben des Inhalts: die Mail ging hinaus, und der Server sagte nicht, ob er sie hat ({ $said }); sie kann angekommen sein
mail-met-came-back = sie kam zurück: { $said }
mail-met-delayed = unterwegs verzögert: { $said }
