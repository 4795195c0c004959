# What a candidate reads of their data, by the link of their guide.
consents-own = Your data
consents-own-lede = What is kept about you, for what, and what you can ask for.
consents-guide-what = What is kept about you, for how long, who reads it, and what you can ask for.
consents-guide-read = How your data are handled
consents-notice-since = Version { $number }, in force since { $day }.
consents-shown-when = What you were shown, and when
consents-shown-line = Version { $number }, shown on { $day }
consents-no-notice-yet = There is no privacy notice yet. Ask whoever sent you this link.
consents-standing = You agreed to be kept longer
consents-standing-what = On { $day } you agreed that we keep your data { $months ->
    [one] one month longer
   *[other] { $months } months longer
} (version { $number } of the text). That holds until you take it back.
consents-standing-text = What you agreed to
consents-take-back = Take it back
consents-take-back-what = At once, without a reason, and without any disadvantage. From then on the ordinary time counts.
consents-offer = May we keep your data longer?
consents-offer-new = The text has changed since
consents-offer-new-what = What you agreed to holds as it was. If you agree to this text, it takes its place; if you do nothing, nothing changes.
consents-agree = Yes, keep my data { $months ->
    [one] one month longer
   *[other] { $months } months longer
}
consents-free = This is up to you and has no part in the decision. You can take it back here at any time.
consents-give = Save my consent
consents-given = Saved. You can take it back here at any time.
consents-taken-back = Taken back. The ordinary time counts again.
consents-questions = Questions about your data: <strong>{ $contact }</strong>
consents-tick-wanted = Tick the box if you agree; if you do not, there is nothing to do
consents-changed = The text has changed while you read it. Read it again before you agree
consents-not-offered = Nobody asks for this any more: your data are kept for the ordinary time.
consents-colleague = You are signed in as a colleague: only the candidate can agree, or take it back, on this page.
consents-colleague-sees = <strong>You are signed in as a colleague.</strong> This is what the candidate reads. That you look at it is not written down as shown to them, and only they can agree here.

# The company's texts, by version.
consents-notice = Privacy notice
consents-notice-lede = What candidates are told about their data. It stands behind the link of each candidate’s guide; which version somebody was shown, and when, is written down once.
consents-consent = Consent to be kept longer
consents-consent-lede = What candidates can agree to on their page: that you keep their data longer and may come back to them. Nobody has to, and whoever agreed can take it back there at any time.
consents-needs-rule = <strong>No time is set.</strong> While nobody is erased by the clock there is nothing to make longer, and candidates are not asked.
consents-versions = Versions
consents-version = Version { $number }
consents-version-title = { $kind }, version { $number }
consents-in-force = In force
consents-until = Until { $day }
consents-in-force-since = In force since { $from }.
consents-was-in-force = In force from { $from } until { $until }.
consents-written-by = Written by { $by }.
consents-months-longer = { $months ->
    [one] One month longer
   *[other] { $months } months longer
}
consents-no-notice = There is no privacy notice yet.
consents-no-offer = Candidates are not asked.
consents-write-first = Write the first version
consents-write-first-what = This is a text of ours to begin with, with what this server knows filled in. Read it, add what your law asks for (who is responsible, on which legal basis, where data go), and adopt it or write your own.
consents-write-next = Write the next version
consents-write-next-what = A version never changes. What you save here takes its place from now on, and candidates are shown the new one when they next open their page. What they agreed to holds as it was given.
consents-text = Text
consents-text-hint = Plain text; an empty line begins a paragraph.
consents-text-wanted = Write the text
consents-text-long = This is longer than { $most } characters
consents-text-stale = Somebody else saved a version meanwhile. Read it above; if yours should follow it, save again
consents-months = Months longer
consents-months-hint = Added to the ordinary time.
consents-months-wanted = Enter a number of months from 1 to { $most }
consents-adopt = Adopt this text
consents-save-next = Save as the next version
consents-text-saved = Saved. This version is in force.
consents-text-same = Nothing changed: the version in force says just that.
consents-ours = Our text, with what this server knows today
consents-end = Ask no longer
consents-end-what = Candidates are not asked any more. What was agreed to holds until it is taken back.
consents-end-do = Ask candidates no longer
consents-offer-ended = Candidates are not asked any more.

# What planners see of a candidate.
consents-of-candidate = Notice and consent
consents-of-candidate-lede = Which privacy notice { $name } was shown, and what they agreed to.
consents-shown = Privacy notices shown
consents-shown-none = The page with the notice was not opened by their link yet.
consents-unseen = Version { $number }, which is in force, was not opened yet.
consents-said = Consent to be kept longer
consents-said-none = They have not agreed to be kept longer.
consents-holds = Holds.
consents-is-older = The text has changed since; this one holds as it was given.
consents-ended-candidate = Taken back { $at }
consents-ended-planner = Taken back { $at } by { $by }, since they asked for it
consents-ended-replaced = A newer version took its place { $at }
consents-withdraw = Take it back for them
consents-withdraw-what = When they ask you to. They can do it themselves on their page. The ordinary time counts again at once; where that is over, coordinators are told fourteen days before anything is erased.
consents-note = How they asked for it
consents-note-hint = By mail on 3 May. It goes with their data.
consents-note-wanted = Write how they asked for it
consents-note-long = This is longer than 500 characters
consents-withdraw-do = Take it back
consents-withdrawn = Taken back. The ordinary time counts again.
consents-look = Look at it
consents-sum-shown = They were shown version { $number } of the privacy notice on { $day }.
consents-sum-unseen = The page with the privacy notice was not opened by their link yet.
consents-sum-holds = { $months ->
    [one] They agreed on { $day } to be kept one month longer.
   *[other] They agreed on { $day } to be kept { $months } months longer.
}
consents-pack-line = Version { $number }, agreed to on { $day }: { $months ->
    [one] one month longer.
   *[other] { $months } months longer.
}
consents-pack-planner = Taken back { $at } by a colleague, since you asked for it.

# Texts of ours to begin with.
consents-starter-who = { $company } uses a program called Evenhand to prepare and hold interviews. This notice says what is kept about you there, for what, and what you can ask for.
consents-starter-we = We use a program called Evenhand to prepare and hold interviews. This notice says what is kept about you there, for what, and what you can ask for.
consents-starter-what = What is kept. Your name, how to reach you, how you came to us, and notes for planning; when your interviews are and who holds them; what your interviewers observed and which level they saw for each criterion (their scorecards); what was decided, and why. From the levels an estimate is computed that takes into account how strictly each interviewer rates. It stands beside the levels themselves, with how sure it is.
consents-starter-why = For what. To decide on the role that you applied for, to do so alike for all, and to be able to say afterwards how it was decided. For nothing else.
consents-starter-people = Who decides. People do, and they write down their reasons. No program ranks candidates or rejects anybody.
consents-starter-months = { $months ->
    [one] For how long. One month after your last interviews here are decided or called off. Then your data are erased.
   *[other] For how long. { $months } months after your last interviews here are decided or called off. Then your data are erased.
} A legal claim or an authority can oblige us to keep them until it is settled.
consents-starter-until-asked = For how long. Until you ask us to erase them, or we have no use for them any more. A legal claim or an authority can oblige us to keep them until it is settled.
consents-starter-longer = Longer only if you agree. You can agree on this page that we keep your data longer and may come back to you. Nobody has to, it has no part in the decision, and you can take it back at any time.
consents-starter-stays = What stays. Which interviewer gave which level on which criterion, under a random key and without any date, so that we go on knowing how strictly each interviewer rates; and that interviews took place. Neither says who you are.
consents-starter-readers = Who reads it. Your interviewers, once all of them have written what they observed; whoever decides on the role; and those who plan interviews or look after this program. Nobody outside of the company.
consents-starter-rights = What you can ask for. To read all that is kept about you and to get a copy of it; to have it corrected; to have it erased; to have it used for less; and to object.
consents-starter-contact = Whom to ask. { $contact }
consents-starter-ask = Whom to ask. Whoever sent you this link.
consents-starter-complaint = A complaint. If you think that we do something wrong with your data, you can complain to the data protection authority where you live or work.
consents-starter-consent = It may be that we have another role later that fits you. We may come back to you about it only if we still have your data, and those are erased when the time in our privacy notice is over. If you agree, we keep them longer, for that alone.
consents-starter-consent-free = You need not agree, and it makes no difference to what we decide now. If you agree and think otherwise later, take it back on this page or tell us.
