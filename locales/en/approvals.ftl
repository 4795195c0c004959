# What waits for a second person: asking, approving, declining; and the rules that want one.
approvals-title = A second person
approvals-heading = { $kind ->
    [opening_early] Open a panel early?
    [erasure] Erase a candidate?
   *[lifting] Let one person be enough again?
}
approvals-lede = { $kind ->
    [opening_early] Your company opens a panel before all scorecards are in only when two people want it. Nothing can be read until the second one approves.
    [erasure] Your company erases a candidate by hand only when two people want it. It cannot be undone.
   *[lifting] Your company wants two people for this. Turning that off takes two admins, or one alone could lift it.
}
approvals-state = { $state ->
    [asked] Waits for a second person
    [approved] Approved
    [declined] Declined
    [withdrawn] Withdrawn
   *[expired] Expired: nobody answered in time
}
approvals-about = About
approvals-asked-by = Asked by
approvals-reason = Reason given
approvals-until = Waits until
approvals-until-what = After that it expires and nothing happens.
approvals-answered-by = { $state ->
    [approved] Approved by
   *[declined] Declined by
}
approvals-answer = Why
approvals-own-waits = Somebody else answers this
approvals-own-what = Those who may approve it were told by mail, and find it on their home page. As long as nobody has answered you can take it back.
approvals-withdraw = Withdraw the request
approvals-your-answer = Your answer
approvals-why = Why you approve or decline
approvals-why-hint = { $kind ->
    [erasure] Whoever asked reads it here if you decline. If you approve, it is erased with the candidate.
   *[other] Whoever asked reads it here.
}
approvals-approve = { $kind ->
    [opening_early] Approve and open the panel
    [erasure] Approve and erase for good
   *[lifting] Approve
}
approvals-decline = Decline
approvals-look = Look at the request
approvals-ask = Ask for approval
approvals-asked = Asked. It waits for a second person.
approvals-approved = Approved, and done.
approvals-declined = Declined. Whoever asked has been told.
approvals-withdrawn = Withdrawn.
approvals-by = Approved by
approvals-approved-by = approved by { $name }
approvals-waits = <strong>Waits for a second person.</strong> { $by } asked that this candidate be erased; it can be approved until { $until }.
approvals-early-what = Your company wants a second person for this: an admin is asked by mail and has 72 hours to approve. Until then everything stays sealed. Once approved, the scorecards become readable, everybody on the panel is told by mail, your reason stands on the report, and cards that come in afterwards are marked not independent.
approvals-erase-what = Your company wants a second person for this: other coordinators and admins are asked by mail and have 72 hours to approve. Until then nothing is erased.

# What stands against it.
approvals-second-wanted = Your company wants a second person for this. Open the page again and ask for approval.
approvals-asked-already = This was asked for already, and waits for a second person.
approvals-nobody-else = There is nobody else who could approve this. An admin can invite another one under People.
approvals-own = You asked for this yourself. Somebody else has to answer.
approvals-closed = This request is not open any more: it was answered or withdrawn, or its time is over. Nothing was changed.
approvals-asker-gone = Whoever asked for this may not do it any more, so nobody can approve it for them. Nothing was changed.
approvals-reason-wanted = Write why
approvals-shorten = Write no more than 500 characters
approvals-answer-wanted = Choose whether you approve or decline

# The rules, in the settings.
approvals-two = A second person
approvals-two-what = Some steps cannot be taken back. For these your company can want two people: one asks, and another approves within 72 hours. Turning a rule off again takes a second admin, too.
approvals-box-opening-early = Opening a panel early needs a second person <span class="meta">the hiring manager asks, an admin approves</span>
approvals-box-erasure = Erasing a candidate by hand needs a second person <span class="meta">a coordinator or admin asks, another one approves; what the clock erases when the time is over needs nobody</span>
approvals-two-save = Save who is needed
approvals-rules-asked = Saved. What you turned off stays on until another admin approves.
approvals-no-other-admin = You are the only admin. Nobody could approve that this rule is turned off again: invite a second admin first.
approvals-alone = You are the only admin. A rule can be turned on or off once there is a second one to approve.
approvals-rule-opening-early = Opening a panel early needs a second person
approvals-rule-erasure = Erasing a candidate by hand needs a second person
approvals-lifting = <strong>Waits for another admin.</strong> { $by } asked to turn off “{ $rule }”; it can be approved until { $until }.

# In what is held about a candidate.
approvals-pack-opening = Asked of a second person: opening early
approvals-pack-erasure = Asked of a second person: erasing
