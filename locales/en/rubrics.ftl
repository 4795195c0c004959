# All rubrics.
rubrics-title = Rubrics
rubrics-lede = What we look for, in behaviours that anybody can observe. A published version never changes; scorecards keep the version that they began with.
rubrics-import-link = Import a file
rubrics-all = All rubrics
rubrics-no-criteria = No criteria yet
rubrics-size = { $criteria ->
    [one] { $criteria } criterion
   *[other] { $criteria } criteria
}, { $levels } levels
rubrics-size-published = { $criteria ->
    [one] { $criteria } criterion
   *[other] { $criteria } criteria
}, { $levels } levels, published { $at }
rubrics-version = Version { $number }
rubrics-draft-of = Draft of version { $number }
rubrics-versions-of = Versions<span class="vh"> of { $name }</span>
rubrics-none = No rubrics yet
rubrics-none-what = A rubric says what an opening looks for: criteria, what each level of them looks like, and the questions that bring them to light.
rubrics-first = Write the first one
rubrics-none-reader = A coordinator publishes them.

# A new one.
rubrics-new-title = New rubric
rubrics-new-lede = It begins as a draft that nobody but coordinators sees. Write it over as many days as it takes, then publish. A rubric from elsewhere comes in <a href="/rubrics/import">as a file</a>.
rubrics-name = Name
rubrics-new-name-hint = What people will call it, such as “Customer judgement”.
rubrics-levels = Levels
rubrics-new-levels-hint = How many steps each criterion has. Five suits most; a copy keeps its own.
rubrics-levels-count = { $levels } levels
rubrics-new-copies = Begin with the criteria of
rubrics-new-copies-hint = Tick none for a blank one, or several to put them together; their weights are shared out again.
rubrics-new-about = version { $number }, { $levels } levels
rubrics-new-packs = Or with a pack for a role
rubrics-new-packs-hint = A selection of criteria with questions in that role’s words. Their scales are those of Adaptability, Curiosity and the general competencies.
rubrics-new-pack = { $name } pack
rubrics-new-do = Begin the draft
rubrics-cancel = Cancel
rubrics-new-name-long = The name is longer than 120 characters
rubrics-enter-name = Enter the rubric's name
rubrics-choose-levels = Choose 3 to 7 levels
rubrics-new-too-many = Choose at most { $most }: no rubric has more criteria
rubrics-new-not-listed = Choose from the rubrics that are listed
rubrics-new-other-levels = Copy rubrics that have the same number of levels
rubrics-name-taken = There is a rubric of this name already: choose another
rubrics-begun-draft = The draft is begun.
rubrics-one-draft = There is a draft already, and this is it: one at a time.
rubrics-has-draft = This rubric has a draft already

# A rubric with its versions.
rubrics-current = Version { $number } is the one that new openings use.
rubrics-unpublished = Nothing of it is published yet.
rubrics-go-on = Go on with the draft
rubrics-begin-version = Begin a new version
rubrics-compare-versions = Compare versions
rubrics-versions = Versions
rubrics-begun = Begun { $at }
rubrics-published = Published { $at }
rubrics-published-by = Published { $at } by { $by }
rubrics-changed-since = What changed since version { $number }
rubrics-source = Where it comes from

# A version to read.
rubrics-version-title = { $rubric }, version { $number }
rubrics-version-published = Version { $number }, published { $at }
rubrics-edit = Edit the draft
rubrics-check = Check and publish
rubrics-all-versions = All versions
rubrics-export = Export as a file
rubrics-older = <strong>This is an older version.</strong> Scorecards that began with it keep it. <a href="/rubrics/versions/{ $newest }">Read version { $number }</a>.
rubrics-on-this-page = On this page
rubrics-unnamed = Unnamed
rubrics-levels-of = Levels of { $name }
rubrics-one-sees = What one sees
rubrics-level-column = Level
rubrics-questions = Questions
rubrics-past = Past behaviour
rubrics-situational = Situational
rubrics-retired = <strong>retired { $at }</strong>: { $reason }
rubrics-retire = Retire<span class="vh">: { $question }</span>
rubrics-probes-for = Probes<span class="vh"> for “{ $question }”</span>
rubrics-about = About { $name }
rubrics-weight = Weight
rubrics-weight-what = { $weight } % of the composite, unless the opening sets other weights
rubrics-why = Why it matters
rubrics-red-flags = Red flags
rubrics-not-this = What it is not
rubrics-no-criteria-what = A criterion names one thing to look for, says what each level of it looks like, and holds the questions that bring it to light.
rubrics-frozen = This version is published and never changes. A new version begins as its copy.

# The draft to write.
rubrics-edit-title = Draft of version { $number }, { $rubric }
rubrics-edit-lede = Save it with gaps as often as you like; only publication asks for everything. Scorecards already begun keep the version that they began with.
rubrics-edit-remove = Remove this draft
rubrics-edit-published = Published in the meantime
rubrics-edit-saved = Saved in the meantime
rubrics-edit-published-what = What you typed stands below, and cannot be saved here any more. <a href="/rubrics/{ $rubric }">Begin a new version</a> in another tab and copy what belongs into it.
rubrics-edit-saved-what = What you typed stands below. Compared with what somebody else saved, it would change this. Saving now saves yours.
rubrics-edit-advice = <strong>Worth a second look:</strong> { $remarks ->
    [one] { $remarks } remark stands
   *[other] { $remarks } remarks stand
} beside the fields below. None of them stops a publication.
rubrics-edit-retired = Retired, and asked of nobody while they are:
rubrics-edit-name = Name of the rubric
rubrics-edit-name-hint = It stays once version 1 is published.
rubrics-edit-levels-hint = Save once to see the fields of other levels.
rubrics-edit-source = Source (optional)
rubrics-edit-source-hint = Where the criteria come from: a job analysis, a paper, those who do the work. It stays once version 1 is published.
rubrics-edit-purpose = Purpose (optional)
rubrics-edit-purpose-hint = What to look for, to be read in thirty seconds before an interview.
rubrics-edit-note = What changed, and why (optional)
rubrics-edit-note-hint = One or two sentences for those who know the version before.
rubrics-add-criterion = Add another criterion
rubrics-save = Save
rubrics-save-and-check = Save and check
rubrics-saved = The draft is saved.

# A criterion of it.
rubrics-new-criterion = New criterion
rubrics-criterion-number = Criterion { $number }
rubrics-definition = Definition
rubrics-definition-hint = What one can observe, in a sentence.
rubrics-weight-percent = Weight in percent
rubrics-place = Place in the list
rubrics-anchors = Anchors
rubrics-anchors-hint = One behaviour that can be seen for each level, not the same one more often or better.
rubrics-level = Level { $level }
rubrics-questions-written = Questions ({ $questions })
rubrics-add-question = Add another question
rubrics-more = Why it matters, red flags, what it is not
rubrics-competency = Competency (optional)
rubrics-competency-hint = The heading that it belongs under, such as “Adaptability”.
rubrics-why-optional = Why it matters on the job (optional)
rubrics-red-flags-optional = Red flags (optional)
rubrics-not-this-optional = What it is not (optional)
rubrics-one-to-a-line = One to a line.
rubrics-remove-criterion-later = Remove this criterion <span class="meta">when the draft is saved</span>
rubrics-remove-criterion = Remove this criterion

# A question of it.
rubrics-question = Question
rubrics-question-number = Question { $number }
rubrics-question-of = { $criterion }, question { $number }
rubrics-ask = What to ask
rubrics-probes-optional = Probes (optional)
rubrics-kind = Kind
rubrics-remove-question = Remove this question

# What is wrong with what was typed.
rubrics-too-long = { $what } is longer than { $most } characters
rubrics-the-name = The name
rubrics-the-purpose = The purpose
rubrics-the-source = The source
rubrics-the-note = The note on what changed
rubrics-criterion-name = { $criterion }: the name
rubrics-criterion-competency = { $criterion }: the competency
rubrics-criterion-definition = { $criterion }: the definition
rubrics-criterion-why = { $criterion }: the reason
rubrics-criterion-red-flags = { $criterion }: the list of red flags
rubrics-criterion-not-this = { $criterion }: the list of what it is not
rubrics-criterion-anchor = { $criterion }: the anchor for level { $level }
rubrics-question-probes = { $question }: the list of probes
rubrics-write-place = { $part }: write the place as a number, 1 for the first
rubrics-write-weight = { $criterion }: write the weight as a whole number from 0 to 100
rubrics-clear-anchor = { $criterion }: clear the anchor for level { $level }, or choose { $level } levels
rubrics-choose-kind = { $question }: choose past behaviour or situational
rubrics-edit-stale = Somebody saved this draft after you opened it: see what differs
rubrics-edit-closed = This version was published after you opened it: it never changes now
rubrics-never-changes = This version is published and never changes
rubrics-name-is-taken = There is a rubric of this name already

# Publishing it.
rubrics-publish-title = Publish version { $number }, { $rubric }
rubrics-publish = Publish version { $number }
rubrics-publish-lede = { $criteria ->
    [one] { $criteria } criterion
   *[other] { $criteria } criteria
}, { $levels } levels, { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
}. Once published it never changes; what comes later is a new version.
rubrics-publish-missing = What is missing
rubrics-publish-edit = Go on editing
rubrics-publish-complete = Nothing is missing. Openings that are under way keep the version that they have; new ones can choose this one.
rubrics-publish-read = Read it once more
rubrics-publish-advice = Worth a second look
rubrics-publish-advice-what = None of this stops a publication.
rubrics-publish-changes = What changes against version { $number }
rubrics-published-now = Published: openings can use it now.
rubrics-draft-changed = Somebody changed this draft: look at it again
rubrics-is-published = This version is published
rubrics-is-incomplete = This draft is not complete
rubrics-fault-none = Add at least one criterion
rubrics-fault-many = Keep at most { $most } criteria: there are { $criteria }
rubrics-fault-name = { $criterion }: write its name
rubrics-fault-same-name = { $criterion }: another criterion has the same name
rubrics-fault-definition = { $criterion }: write a definition
rubrics-fault-anchor = { $criterion }: write an anchor for level { $level }
rubrics-fault-question = { $criterion }: write question { $number }, or clear its probes
rubrics-fault-no-question = { $criterion }: write at least one question
rubrics-fault-weights = The weights must add up to 100: now they make { $sum }

# Removing it.
rubrics-remove-title = Remove the draft of { $rubric }
rubrics-remove = Remove the draft of version { $number }?
rubrics-remove-version = { $criteria ->
    [one] { $criteria } criterion
   *[other] { $criteria } criteria
} and { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
} go with it. Version { $before } stays as it is. This cannot be undone.
rubrics-remove-rubric = { $criteria ->
    [one] { $criteria } criterion
   *[other] { $criteria } criteria
} and { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
} go with it. Nothing of this rubric is published, so the rubric goes too. This cannot be undone.
rubrics-remove-do = Remove the draft
rubrics-remove-not = Keep it
rubrics-remove-lost = What would be lost
rubrics-removed = The draft is removed.

# Two versions compared.
rubrics-compare-title = What changed, { $rubric }
rubrics-compare-same = Version { $number }, and itself
rubrics-compare-two = From version { $from } to version { $to }
rubrics-read = Read version { $number }
rubrics-compare-from = From
rubrics-compare-to = To
rubrics-version-draft = Version { $number } (draft)
rubrics-compare = Compare
rubrics-changed = What changed
rubrics-nothing-changed = Nothing: the two say the same.
rubrics-before = Before
rubrics-after = After
rubrics-how-added = added
rubrics-how-removed = removed
rubrics-how-changed = changed
rubrics-change-added = { $what } added
rubrics-change-removed = { $what } removed
rubrics-change-reworded = { $what } reworded
rubrics-change-changed = { $what } changed
rubrics-change-levels = Number of levels
rubrics-purpose = Purpose
rubrics-source-what = Source
rubrics-change-order = Order of the criteria changed
rubrics-change-renamed = { $name } renamed
rubrics-change-weight = Weight of { $name }
rubrics-change-competency = Competency of { $name }
rubrics-change-definition = Definition of { $name }
rubrics-change-why = Why { $name } matters
rubrics-change-anchor = Level { $level } of { $name }
rubrics-change-red-flags = Red flags of { $name }
rubrics-change-not-this = What { $name } is not
rubrics-change-question = Question of { $name }
rubrics-change-kind = Kind of “{ $question }”
rubrics-change-probes = Probes of “{ $question }”
rubrics-change-question-order = Order of the questions of { $name } changed

# A file read in.
rubrics-import-title = Import a rubric
rubrics-import-lede = A file whose key nobody has here becomes a new rubric; one whose key is known becomes the draft of its next version. Nothing is published, and what is published never changes.
rubrics-import-file = File
rubrics-import-file-hint = A rubric that was exported here or elsewhere, such as customer-judgement.toml.
rubrics-import-text = Or its text
rubrics-import-text-read = What was read. Mend it here, or choose the mended file above.
rubrics-import-text-hint = Paste it here if you have it open.
rubrics-import-do = Import as a draft
rubrics-import-nothing = Choose a file, or paste its text
rubrics-import-created = Imported as a new rubric: this is its draft.
rubrics-import-drafted = Imported as the draft of version { $number }.
rubrics-import-unchanged = Version { $number } says what the file says: nothing was imported.
rubrics-import-and-stays = { $done } { $stays }
rubrics-import-name-stays = The name stays as it was: it belongs to every version.
rubrics-import-source-stays = The source stays as it was: it belongs to every version.
rubrics-import-both-stay = The name and the source stays as it was: it belongs to every version.
rubrics-import-name-taken = there is a rubric “{ $name }” with another key, "{ $key }"; write that key, or another name
rubrics-import-has-draft = “{ $name }” has a draft of version { $number }; publish it or remove it, then import again
rubrics-import-meanwhile = somebody else brought this rubric in at the same moment; look at theirs, then import again
rubrics-import-at = Line { $line }, column { $column }: { $mistake }
rubrics-file-rubric = the rubric
rubrics-file-field = { $part }: { $name }
rubrics-file-no-name = the rubric has an empty name; write what people call it
rubrics-file-licence = the licence has several lines; write its short name, such as "CC-BY-4.0"
rubrics-file-kind = { $part }: kind is { $word }; write "past" or "situational"
rubrics-file-no-anchors = { $part } has no anchors; write anchors = ["…", "…"], level 1 first
rubrics-file-anchors-missing = { $part }: the anchor for level { $levels } is missing; write it, or "" for one to write later
rubrics-file-anchors-many = { $part }: { $anchors } anchors for { $levels } levels; take out what is too much
rubrics-file-list = { $part }: write { $name } as a list of texts: ["…", "…"]
rubrics-file-quotes = { $part }: put each item of { $name } in quotes
rubrics-file-rows = { $part }: keep at most { $most } { $list }
rubrics-file-criteria = { $part }: write each criterion under a line [[criteria]]
rubrics-file-questions = { $part }: write each question under a line [[criteria.questions]]
rubrics-file-key-taken = { $part }: the key { $key } is taken at line { $line }; write another
rubrics-file-unknown-like = { $part }: { $name } means nothing here; did you mean { $like }?
rubrics-file-unknown = { $part }: { $name } means nothing here; write one of { $known }
rubrics-file-key = { $part }: a key is made of a-z, 0-9 and hyphens; write { $like }
rubrics-file-lacks = { $part } has no { $name }; write { $name } = { $example }
rubrics-file-text = { $part }: write { $name } as a text in quotes
rubrics-file-number = { $part }: write { $name } as a whole number from { $least } to { $most }
rubrics-file-long = { $what } has { $length } characters; write at most { $most }
rubrics-file-nul = { $what } holds \u0000, which no text may hold; take it out

# Advice on the wording: where it stands, what was found, what helps.
rubrics-lint-at = { $place }: { $what }
rubrics-place-name = { $criterion }, name
rubrics-place-definition = { $criterion }, definition
rubrics-place-why = { $criterion }, why it matters
rubrics-place-level = { $criterion }, level { $level }
rubrics-place-red-flags = { $criterion }, red flags
rubrics-place-probes = { $criterion }, probes of question { $number }
rubrics-lint-no-purpose = Purpose: there is nothing to read before an interview
rubrics-lint-no-source = Source: nobody can tell where these criteria come from
rubrics-lint-crowded = { $criteria ->
    [one] { $criteria } criterion takes
   *[other] { $criteria } criteria take
} { $needed } minutes at one question of { $each } minutes each, and { $minutes } are planned
rubrics-lint-no-weight = { $criterion }: it counts for nothing
rubrics-lint-repeats-name = { $criterion }: the definition only says the name again
rubrics-lint-repeated = it says the same as level { $level }
rubrics-lint-degree = only a word of degree tells it from level { $level }
rubrics-lint-order = “{ $now }” stands above “{ $before }” of level { $level }
rubrics-lint-failure = the highest level begins with “{ $failure }”
rubrics-lint-second-behaviour = “{ $second }” is a second behaviour
rubrics-lint-verdict = “{ $verdict }” is a verdict
rubrics-lint-unseen = nobody can see this being done
rubrics-lint-length = it has { $length } characters
rubrics-lint-age = “{ $phrase }” reads as an age
rubrics-lint-gender = “{ $phrase }” reads as a gender
rubrics-lint-disability = “{ $phrase }” shuts out people with a disability
rubrics-lint-stress = “{ $phrase }” is about nerves, which is about health
rubrics-lint-origin = “{ $phrase }” reads as an origin
rubrics-lint-likeness = “{ $phrase }” is likeness, not work
rubrics-lint-flattery = “{ $phrase }” rewards interest in the company
rubrics-lint-private-time = “{ $phrase }” looks at what people do off work
rubrics-lint-hours = “{ $phrase }” rates hours
rubrics-lint-trait = “{ $phrase }” is a trait
rubrics-lint-leading = “{ $phrase }” gives the answer away
rubrics-lint-closed = “{ $start } …?” can be answered with one word
rubrics-lint-second-question = “{ $second }” is a second question
rubrics-lint-not-past = it is marked as past, and asks what somebody would do
rubrics-lint-not-situational = it is marked as situational, and asks what somebody did
rubrics-lint-duplicate = { $question }: it asks the same as { $other }
rubrics-lint-no-past = { $criterion }: no question asks for something that the candidate did
rubrics-lint-no-situational = { $criterion }: no question asks for what the candidate would do
rubrics-lint-no-probes = { $question }: it has no probes
rubrics-lint-off-limits = { $question }: “{ $phrase }” asks about { $topic }
rubrics-topic-children = children and pregnancy
rubrics-topic-marriage = marriage
rubrics-topic-religion = religion
rubrics-topic-age = age
rubrics-topic-origin = origin
rubrics-topic-health = health
rubrics-topic-arrests = arrests
rubrics-topic-unions = unions
rubrics-topic-orientation = sexual orientation
rubrics-topic-politics = politics
rubrics-topic-pay = former pay
rubrics-advice-repeated-anchor = Describe what somebody at this level does that one below does not.
rubrics-advice-adverb-ladder = Name another behaviour for each level: raters cannot see how often, only what was done.
rubrics-advice-anchor-order = Put the anchors in order: level 1 is counter-evidence, the highest the strongest evidence.
rubrics-advice-double-barrelled = Keep the one that tells this level apart: nobody can rate half an anchor.
rubrics-advice-no-behaviour = Begin with what the candidate did: “Compared …”, “Asked …”, “Built …”.
rubrics-advice-vague-anchor = Say what was seen that earns this verdict.
rubrics-advice-long-anchor = Cut it to one behaviour in one sentence, at most 220 characters.
rubrics-advice-trait-word = Describe what somebody does, not what they are like.
rubrics-advice-age-coded = Say which work has to be done; no age does it.
rubrics-advice-gender-coded = Write “they”, or name the job.
rubrics-advice-disability-coded = Say what has to be achieved, not with which body or voice.
rubrics-advice-stress-as-trait = Ask what was done when something changed; how somebody feels is a question of health.
rubrics-advice-origin-coded = Say what has to be understood by whom, not how it sounds.
rubrics-advice-culture-fit = Name the behaviour that the work needs: likeness picks people like those who are there.
rubrics-advice-flattery = Ask about work that they did: praise of a company is preparation, not evidence.
rubrics-advice-private-time = Ask for an example from work: free time is not a job requirement.
rubrics-advice-always-available = Ask for the result that was kept, not for the hours.
rubrics-advice-leading-question = Ask openly: “What did you do?”
rubrics-advice-yes-no-question = Begin with “Tell me about”, “What” or “How”.
rubrics-advice-off-limits = Leave it out: it says nothing about the work, and the law protects it in many places.
rubrics-advice-double-question = Ask one thing, and make the other a probe.
rubrics-advice-wrong-kind = Mark it as what it is: past asks what somebody did, situational what they would do.
rubrics-advice-long-question = Cut it to what can be said in one breath, at most 300 characters.
rubrics-advice-duplicate-question = Ask something else here: two interviewers would collect the same answer.
rubrics-advice-no-probes = Add probes for the options considered, the own part, the result, and what changed after.
rubrics-advice-no-past-question = Add a question about something that the candidate did.
rubrics-advice-no-situational-question = Add a question about a situation that this job brings.
rubrics-advice-no-purpose = Say in three sentences what to listen for.
rubrics-advice-no-source = Say where the criteria come from: a job analysis, a paper, those who do the work.
rubrics-advice-zero-weight = Give it a weight, or take it out: it costs minutes.
rubrics-advice-too-many-for-minutes = Plan more minutes, or keep the criteria that the role’s outcomes call for.
rubrics-advice-definition-repeats-name = Say what one can see somebody do.
