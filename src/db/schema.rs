//! Every table and column, once for both databases; the SQL that makes them stands in `migrations/`.

diesel::table! {
    people (id) {
        id -> Text,
        email -> Text,
        name -> Text,
        title -> Text,
        role -> Text,
        zone -> Text,
        state -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        revision -> Integer,
        language -> Text,
    }
}

diesel::table! {
    sessions (id) {
        id -> Text,
        person_id -> Text,
        browser -> Text,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        expires_at -> Timestamp,
        proved_at -> Timestamp,
        state -> Text,
        tries -> Integer,
        identity_id -> Nullable<Text>,
        provider_sid -> Nullable<Text>,
        factor_vouched_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    passwords (person_id) {
        person_id -> Text,
        hash -> Text,
        set_at -> Timestamp,
    }
}

diesel::table! {
    second_factors (person_id) {
        person_id -> Text,
        sealed -> Binary,
        step -> BigInt,
        begun_at -> Timestamp,
        proved_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    recovery_codes (id) {
        id -> Text,
        person_id -> Text,
        mac -> Text,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    tries (name) {
        name -> Text,
        since -> Timestamp,
        count -> Integer,
    }
}

diesel::table! {
    sign_ins (id) {
        id -> Text,
        purpose -> Text,
        email -> Text,
        person_id -> Nullable<Text>,
        token_hash -> Text,
        code_hash -> Nullable<Text>,
        browser_hash -> Nullable<Text>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        tries -> Integer,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    identities (id) {
        id -> Text,
        person_id -> Text,
        issuer -> Text,
        subject -> Text,
        created_at -> Timestamp,
        seen_at -> Timestamp,
    }
}

diesel::table! {
    logout_tokens (hash) {
        hash -> Text,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    provider_flows (id) {
        id -> Text,
        state_hash -> Text,
        browser_hash -> Text,
        next -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    settings (name) {
        name -> Text,
        value -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    rubrics (id) {
        id -> Text,
        key -> Text,
        name -> Text,
        source -> Text,
        created_by -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    rubric_versions (id) {
        id -> Text,
        rubric_id -> Text,
        number -> Integer,
        state -> Text,
        levels -> Integer,
        purpose -> Text,
        change_note -> Text,
        created_by -> Nullable<Text>,
        created_at -> Timestamp,
        published_by -> Nullable<Text>,
        published_at -> Nullable<Timestamp>,
        revision -> Integer,
    }
}

diesel::table! {
    criteria (id) {
        id -> Text,
        version_id -> Text,
        key -> Text,
        position -> Integer,
        competency -> Text,
        name -> Text,
        definition -> Text,
        why -> Text,
        weight -> Integer,
        red_flags -> Text,
        not_this -> Text,
    }
}

diesel::table! {
    anchors (criterion_id, level) {
        criterion_id -> Text,
        level -> Integer,
        text -> Text,
    }
}

diesel::table! {
    question_uses (question_id) {
        question_id -> Text,
        asked -> BigInt,
        last_at -> Timestamp,
        through_at -> Timestamp,
    }
}

diesel::table! {
    questions (id) {
        id -> Text,
        criterion_id -> Text,
        key -> Text,
        position -> Integer,
        kind -> Text,
        text -> Text,
        probes -> Text,
    }
}

diesel::table! {
    qualifications (id) {
        id -> Text,
        person_id -> Text,
        competency -> Text,
        how -> Text,
        reason -> Text,
        qualified_by -> Text,
        qualified_at -> Timestamp,
        withdrawn_by -> Nullable<Text>,
        withdrawn_at -> Nullable<Timestamp>,
        withdrawn_reason -> Nullable<Text>,
    }
}

diesel::table! {
    availabilities (person_id) {
        person_id -> Text,
        team -> Text,
        seniority -> Text,
        hours -> Text,
        avoids -> Text,
        buffer -> Integer,
        day_soft -> Integer,
        day_hard -> Integer,
        week_soft -> Integer,
        week_hard -> Integer,
        month_soft -> Integer,
        month_hard -> Integer,
        updated_at -> Timestamp,
        revision -> Integer,
        region -> Text,
    }
}

diesel::table! {
    holidays (region, day) {
        region -> Text,
        day -> Date,
        name -> Text,
    }
}

diesel::table! {
    reminder_policies (scope) {
        scope -> Text,
        prepare_hours -> Integer,
        grace_hours -> Integer,
        mornings -> Integer,
        escalate_days -> Integer,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    snoozes (interview_id, person_id) {
        interview_id -> Text,
        person_id -> Text,
        until -> Timestamp,
        created_at -> Timestamp,
    }
}

diesel::table! {
    escalations (interview_id, person_id, to_id, owed_since) {
        interview_id -> Text,
        person_id -> Text,
        to_id -> Text,
        owed_since -> Timestamp,
        mail_key -> Text,
    }
}

diesel::table! {
    digest_stops (person_id) {
        person_id -> Text,
        stopped_at -> Timestamp,
    }
}

diesel::table! {
    busy_times (id) {
        id -> Text,
        person_id -> Text,
        source -> Text,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        created_at -> Timestamp,
    }
}

diesel::table! {
    exercises (id) {
        id -> Text,
        key -> Nullable<Text>,
        criterion_id -> Text,
        competency -> Text,
        position -> Integer,
        question -> Text,
        answer -> Text,
        level -> Integer,
        rationale -> Text,
        evidence -> Text,
        created_by -> Nullable<Text>,
        created_at -> Timestamp,
        retired_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    exercise_ratings (id) {
        id -> Text,
        exercise_id -> Text,
        person_id -> Text,
        round -> Integer,
        level -> Integer,
        evidence -> Text,
        rated_at -> Timestamp,
    }
}

diesel::table! {
    sign_offs (interview_id, competency) {
        interview_id -> Text,
        competency -> Text,
        person_id -> Text,
        outcome -> Text,
        note -> Text,
        signed_by -> Text,
        signed_at -> Timestamp,
    }
}

diesel::table! {
    openings (id) {
        id -> Text,
        title -> Text,
        team -> Text,
        purpose -> Text,
        hiring_manager_id -> Text,
        rubric_version_id -> Text,
        bar -> Nullable<Double>,
        state -> Text,
        calibrated -> Bool,
        weights_locked_at -> Nullable<Timestamp>,
        forum -> Text,
        created_by -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        revision -> Integer,
    }
}

diesel::table! {
    outcomes (id) {
        id -> Text,
        opening_id -> Text,
        position -> Integer,
        text -> Text,
    }
}

diesel::table! {
    weights (opening_id, criterion_id) {
        opening_id -> Text,
        criterion_id -> Text,
        weight -> Integer,
    }
}

diesel::table! {
    stages (id) {
        id -> Text,
        opening_id -> Text,
        position -> Integer,
        name -> Text,
        purpose -> Text,
        minutes -> Integer,
        rotates -> Nullable<Integer>,
    }
}

diesel::table! {
    interview_questions (interview_id, question_id) {
        interview_id -> Text,
        question_id -> Text,
        position -> Integer,
    }
}

diesel::table! {
    question_retirements (id) {
        id -> Text,
        rubric_id -> Text,
        criterion_key -> Text,
        question_key -> Text,
        reason -> Text,
        retired_by -> Text,
        retired_at -> Timestamp,
        returned_by -> Nullable<Text>,
        returned_at -> Nullable<Timestamp>,
        returned_reason -> Nullable<Text>,
    }
}

diesel::table! {
    stage_criteria (stage_id, criterion_id) {
        stage_id -> Text,
        criterion_id -> Text,
    }
}

diesel::table! {
    stage_questions (stage_id, question_id) {
        stage_id -> Text,
        question_id -> Text,
        position -> Integer,
    }
}

diesel::table! {
    relevances (opening_id, criterion_id, outcome_id) {
        opening_id -> Text,
        criterion_id -> Text,
        outcome_id -> Text,
    }
}

diesel::table! {
    relevance_reasons (opening_id, criterion_id) {
        opening_id -> Text,
        criterion_id -> Text,
        reason -> Text,
    }
}

diesel::table! {
    candidates (id) {
        id -> Text,
        name -> Text,
        email -> Text,
        person_id -> Nullable<Text>,
        source -> Text,
        notes -> Text,
        created_by -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        revision -> Integer,
        hours -> Text,
        zone -> Text,
        erased_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    kept_ratings (id) {
        id -> Text,
        panel_key -> Text,
        author_id -> Text,
        criterion_id -> Text,
        level -> Integer,
    }
}

diesel::table! {
    erasures (id) {
        id -> Text,
        candidate_id -> Text,
        erased_at -> Timestamp,
        erased_by -> Nullable<Text>,
        counts -> Text,
        mail_id -> Nullable<Text>,
        swept_at -> Nullable<Timestamp>,
        approved_by -> Nullable<Text>,
    }
}

diesel::table! {
    approvals (id) {
        id -> Text,
        kind -> Text,
        subject_id -> Text,
        detail -> Text,
        reason -> Text,
        asked_by -> Text,
        asked_at -> Timestamp,
        expires_at -> Timestamp,
        state -> Text,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
        answer -> Text,
    }
}

diesel::table! {
    retention_rules (scope) {
        scope -> Text,
        basis -> Text,
        months -> Integer,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    legal_holds (id) {
        id -> Text,
        subject_kind -> Text,
        subject_id -> Text,
        reason -> Text,
        placed_by -> Text,
        placed_at -> Timestamp,
        lifted_by -> Nullable<Text>,
        lifted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    retention_notices (candidate_id) {
        candidate_id -> Text,
        due_at -> Timestamp,
        noticed_at -> Timestamp,
    }
}

diesel::table! {
    privacy_texts (id) {
        id -> Text,
        kind -> Text,
        number -> Integer,
        text -> Text,
        months -> Nullable<Integer>,
        written_by -> Text,
        in_force_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    notices_shown (candidate_id, text_id) {
        candidate_id -> Text,
        text_id -> Text,
        shown_at -> Timestamp,
    }
}

diesel::table! {
    consents (id) {
        id -> Text,
        candidate_id -> Text,
        text_id -> Text,
        given_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        ended_how -> Nullable<Text>,
        ended_by -> Nullable<Text>,
        note -> Text,
    }
}

diesel::table! {
    conflicts (id) {
        id -> Text,
        candidate_id -> Text,
        person_id -> Text,
        kind -> Text,
        side -> Text,
        declared_by -> Text,
        declared_at -> Timestamp,
        withdrawn_by -> Nullable<Text>,
        withdrawn_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    panels (id) {
        id -> Text,
        candidate_id -> Text,
        opening_id -> Text,
        state -> Text,
        created_by -> Nullable<Text>,
        created_at -> Timestamp,
        scheduled_at -> Nullable<Timestamp>,
        collecting_at -> Nullable<Timestamp>,
        revealed_at -> Nullable<Timestamp>,
        revealed_how -> Nullable<Text>,
        opened_by -> Nullable<Text>,
        opened_reason -> Nullable<Text>,
        opened_approved_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        cancelled_at -> Nullable<Timestamp>,
        cancelled_by -> Nullable<Text>,
        cancelled_reason -> Nullable<Text>,
        revision -> Integer,
    }
}

diesel::table! {
    interviews (id) {
        id -> Text,
        panel_id -> Text,
        stage_id -> Text,
        interviewer_id -> Nullable<Text>,
        shadow_id -> Nullable<Text>,
        starts_at -> Nullable<Timestamp>,
        minutes -> Integer,
        place -> Text,
        state -> Text,
        cancelled_at -> Nullable<Timestamp>,
        cancelled_reason -> Nullable<Text>,
        sequence -> Integer,
        created_at -> Timestamp,
        revision -> Integer,
        reverse -> Bool,
        unqualified_for -> Text,
        unqualified_reason -> Text,
    }
}

diesel::table! {
    excuses (interview_id) {
        interview_id -> Text,
        person_id -> Text,
        reason -> Text,
        note -> Text,
        excused_by -> Text,
        excused_at -> Timestamp,
    }
}

diesel::table! {
    declines (id) {
        id -> Text,
        interview_id -> Text,
        person_id -> Text,
        reason -> Text,
        declined_at -> Timestamp,
    }
}

diesel::table! {
    scorecards (id) {
        id -> Text,
        interview_id -> Text,
        author_id -> Text,
        part -> Text,
        state -> Text,
        revision -> Integer,
        content -> Nullable<Binary>,
        key_id -> Text,
        independent -> Bool,
        commitment -> Nullable<Text>,
        created_at -> Timestamp,
        sealed_at -> Nullable<Timestamp>,
        revealed_at -> Nullable<Timestamp>,
        salt -> Nullable<Binary>,
        canonical -> Nullable<Text>,
        overall -> Nullable<Text>,
        summary -> Nullable<Text>,
    }
}

diesel::table! {
    ratings (scorecard_id, criterion_id) {
        scorecard_id -> Text,
        criterion_id -> Text,
        level -> Nullable<Integer>,
        evidence -> Text,
    }
}

diesel::table! {
    addenda (id) {
        id -> Text,
        scorecard_id -> Text,
        author_id -> Text,
        criterion_id -> Nullable<Text>,
        level -> Nullable<Integer>,
        text -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    calendar_feeds (person_id) {
        person_id -> Text,
        token_sha256 -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    calendar_addresses (id) {
        id -> Text,
        person_id -> Text,
        host -> Text,
        sealed -> Binary,
        created_at -> Timestamp,
        next_at -> Timestamp,
        tried_at -> Nullable<Timestamp>,
        read_at -> Nullable<Timestamp>,
        error -> Nullable<Text>,
    }
}

diesel::table! {
    guides (panel_id) {
        panel_id -> Text,
        number -> Integer,
        open -> Bool,
        names -> Bool,
        note -> Text,
        updated_by -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    decisions (panel_id) {
        panel_id -> Text,
        outcome -> Text,
        summary -> Text,
        forum -> Text,
        decided_by -> Text,
        decided_at -> Timestamp,
    }
}

diesel::table! {
    decision_reasons (panel_id, criterion_id) {
        panel_id -> Text,
        criterion_id -> Text,
        text -> Text,
    }
}

diesel::table! {
    dissents (id) {
        id -> Text,
        panel_id -> Text,
        person_id -> Text,
        text -> Text,
    }
}

diesel::table! {
    follow_ups (id) {
        id -> Text,
        panel_id -> Text,
        position -> Integer,
        text -> Text,
        owner_id -> Nullable<Text>,
        due -> Nullable<Date>,
    }
}

diesel::table! {
    calibration_runs (id) {
        id -> Text,
        opening_id -> Text,
        rubric_id -> Text,
        levels -> Integer,
        cards -> Integer,
        log_seq -> BigInt,
        data_hash -> Text,
        model_version -> Text,
        created_at -> Timestamp,
        output -> Text,
    }
}

diesel::table! {
    held_borders (rubric_id, levels) {
        rubric_id -> Text,
        levels -> Integer,
        held -> Text,
    }
}

diesel::table! {
    audit_entries (seq) {
        seq -> BigInt,
        at -> Timestamp,
        actor_id -> Nullable<Text>,
        action -> Text,
        subject_kind -> Text,
        subject_id -> Text,
        panel_id -> Nullable<Text>,
        detail -> Text,
        previous_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    audit_head (id) {
        id -> Integer,
        seq -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    mails (id) {
        id -> Text,
        kind -> Text,
        dedupe_key -> Text,
        person_id -> Nullable<Text>,
        address -> Text,
        payload -> Text,
        secret -> Nullable<Binary>,
        thread_id -> Nullable<Text>,
        cause_kind -> Text,
        cause_id -> Text,
        run_at -> Timestamp,
        state -> Text,
        attempt -> Integer,
        lease_until -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        created_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    mail_brakes (scope) {
        scope -> Text,
        since -> Timestamp,
        next_at -> Timestamp,
        ends_at -> Nullable<Timestamp>,
        tries -> Integer,
        why -> Text,
    }
}

diesel::table! {
    paused_addresses (id) {
        id -> Text,
        address -> Text,
        since -> Timestamp,
        why -> Text,
        mail_id -> Text,
    }
}

diesel::table! {
    position_calls (panel_id) {
        panel_id -> Text,
        asked_by -> Text,
        asked_at -> Timestamp,
        due_at -> Timestamp,
    }
}

diesel::table! {
    positions (id) {
        id -> Text,
        panel_id -> Text,
        person_id -> Text,
        stance -> Text,
        text -> Text,
        written_at -> Timestamp,
    }
}

diesel::joinable!(position_calls -> panels (panel_id));
diesel::joinable!(positions -> people (person_id));
diesel::joinable!(sessions -> people (person_id));
diesel::joinable!(passwords -> people (person_id));
diesel::joinable!(second_factors -> people (person_id));
diesel::joinable!(recovery_codes -> people (person_id));
diesel::joinable!(sign_ins -> people (person_id));
diesel::joinable!(identities -> people (person_id));
diesel::joinable!(rubrics -> people (created_by));
diesel::joinable!(rubric_versions -> rubrics (rubric_id));
diesel::joinable!(criteria -> rubric_versions (version_id));
diesel::joinable!(anchors -> criteria (criterion_id));
diesel::joinable!(questions -> criteria (criterion_id));
diesel::joinable!(qualifications -> people (person_id));
diesel::joinable!(exercises -> criteria (criterion_id));
diesel::joinable!(exercise_ratings -> exercises (exercise_id));
diesel::joinable!(exercise_ratings -> people (person_id));
diesel::joinable!(sign_offs -> interviews (interview_id));
diesel::joinable!(sign_offs -> people (person_id));
diesel::joinable!(openings -> rubric_versions (rubric_version_id));
diesel::joinable!(outcomes -> openings (opening_id));
diesel::joinable!(weights -> openings (opening_id));
diesel::joinable!(weights -> criteria (criterion_id));
diesel::joinable!(relevances -> criteria (criterion_id));
diesel::joinable!(relevances -> outcomes (outcome_id));
diesel::joinable!(relevance_reasons -> criteria (criterion_id));
diesel::joinable!(stages -> openings (opening_id));
diesel::joinable!(stage_criteria -> stages (stage_id));
diesel::joinable!(stage_criteria -> criteria (criterion_id));
diesel::joinable!(stage_questions -> stages (stage_id));
diesel::joinable!(stage_questions -> questions (question_id));
diesel::joinable!(interview_questions -> interviews (interview_id));
diesel::joinable!(interview_questions -> questions (question_id));
diesel::joinable!(question_uses -> questions (question_id));
diesel::joinable!(question_retirements -> rubrics (rubric_id));
diesel::joinable!(kept_ratings -> criteria (criterion_id));
diesel::joinable!(legal_holds -> people (placed_by));
diesel::joinable!(privacy_texts -> people (written_by));
diesel::joinable!(notices_shown -> privacy_texts (text_id));
diesel::joinable!(consents -> privacy_texts (text_id));
diesel::joinable!(consents -> people (ended_by));
diesel::joinable!(consents -> candidates (candidate_id));
diesel::joinable!(erasures -> people (erased_by));
diesel::joinable!(erasures -> mails (mail_id));
diesel::joinable!(panels -> candidates (candidate_id));
diesel::joinable!(panels -> openings (opening_id));
diesel::joinable!(interviews -> panels (panel_id));
diesel::joinable!(interviews -> stages (stage_id));
diesel::joinable!(excuses -> interviews (interview_id));
diesel::joinable!(declines -> interviews (interview_id));
diesel::joinable!(declines -> people (person_id));
diesel::joinable!(scorecards -> interviews (interview_id));
diesel::joinable!(scorecards -> people (author_id));
diesel::joinable!(ratings -> scorecards (scorecard_id));
diesel::joinable!(ratings -> criteria (criterion_id));
diesel::joinable!(addenda -> scorecards (scorecard_id));
diesel::joinable!(addenda -> people (author_id));
diesel::joinable!(addenda -> criteria (criterion_id));
diesel::joinable!(calendar_feeds -> people (person_id));
diesel::joinable!(calendar_addresses -> people (person_id));
diesel::joinable!(guides -> panels (panel_id));
diesel::joinable!(guides -> people (updated_by));
diesel::joinable!(decisions -> panels (panel_id));
diesel::joinable!(decisions -> people (decided_by));
diesel::joinable!(decision_reasons -> decisions (panel_id));
diesel::joinable!(decision_reasons -> criteria (criterion_id));
diesel::joinable!(dissents -> decisions (panel_id));
diesel::joinable!(dissents -> people (person_id));
diesel::joinable!(follow_ups -> decisions (panel_id));
diesel::joinable!(follow_ups -> people (owner_id));
diesel::joinable!(calibration_runs -> openings (opening_id));
diesel::joinable!(calibration_runs -> rubrics (rubric_id));
diesel::joinable!(mails -> people (person_id));

diesel::allow_columns_to_appear_in_same_group_by_clause!(criteria::key, questions::key);
diesel::allow_columns_to_appear_in_same_group_by_clause!(exercise_ratings::person_id, exercises::competency);

diesel::allow_tables_to_appear_in_same_query!(
    people,
    position_calls,
    positions,
    sessions,
    passwords,
    second_factors,
    recovery_codes,
    tries,
    sign_ins,
    identities,
    logout_tokens,
    provider_flows,
    settings,
    rubrics,
    rubric_versions,
    criteria,
    anchors,
    questions,
    qualifications,
    availabilities,
    busy_times,
    holidays,
    reminder_policies,
    snoozes,
    escalations,
    digest_stops,
    exercises,
    exercise_ratings,
    sign_offs,
    openings,
    outcomes,
    weights,
    stages,
    stage_criteria,
    stage_questions,
    relevances,
    relevance_reasons,
    interview_questions,
    question_retirements,
    question_uses,
    candidates,
    kept_ratings,
    erasures,
    approvals,
    retention_rules,
    legal_holds,
    retention_notices,
    privacy_texts,
    notices_shown,
    consents,
    conflicts,
    panels,
    interviews,
    excuses,
    declines,
    scorecards,
    ratings,
    addenda,
    decisions,
    decision_reasons,
    dissents,
    follow_ups,
    guides,
    calendar_feeds,
    calendar_addresses,
    calibration_runs,
    held_borders,
    audit_entries,
    audit_head,
    mails,
    mail_brakes,
    paused_addresses,
);
