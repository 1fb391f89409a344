#include "embedded.h"

#include <string.h>

// The compiler takes these files in as they are; as arrays of a Swift source they cost it minutes.

static const unsigned char look_css[] = {
#embed "../Web/Assets/look.css"
};

static const unsigned char suggest_js[] = {
#embed "../Web/Assets/suggest.js"
};

static const unsigned char en_json[] = {
#embed "../Web/Assets/en.json"
};

static const unsigned char indicators_json[] = {
#embed "../Core/Rules/indicators.json"
};

static const unsigned char roles_json[] = {
#embed "../Core/Rules/roles.json"
};

static const unsigned char sign_in_json[] = {
#embed "../Core/Rules/sign-in.json"
};

static const unsigned char secrecy_json[] = {
#embed "../Core/Rules/secrecy.json"
};

static const unsigned char terms_json[] = {
#embed "../Core/Rules/terms.json"
};

static const unsigned char working_hours_json[] = {
#embed "../Core/Rules/working-hours.json"
};

static const unsigned char reminders_json[] = {
#embed "../Core/Rules/reminders.json"
};

static const unsigned char document_types_json[] = {
#embed "../Core/Rules/document-types.json"
};

static const unsigned char retention_json[] = {
#embed "../Core/Rules/retention.json"
};

static const unsigned char legal_review_json[] = {
#embed "../Core/Rules/legal-review.json"
};

static const unsigned char iso_clauses_json[] = {
#embed "../Core/Rules/iso-clauses.json"
};

static const unsigned char quality_json[] = {
#embed "../Core/Rules/quality.json"
};

static const unsigned char finding_words_json[] = {
#embed "../Core/Rules/finding-words.json"
};

static const unsigned char scoring_sets_json[] = {
#embed "../Core/Rules/scoring-sets.json"
};

static const unsigned char checklist_json[] = {
#embed "../Core/Rules/checklist.json"
};

static const unsigned char inspection_json[] = {
#embed "../Core/Rules/inspection.json"
};

static const unsigned char inspection_risk_json[] = {
#embed "../Core/Rules/inspection-risk.json"
};

static const unsigned char report_outline_json[] = {
#embed "../Core/Rules/report-outline.json"
};

static const unsigned char sampling_json[] = {
#embed "../Core/Rules/sampling.json"
};

static const unsigned char remediation_json[] = {
#embed "../Core/Rules/remediation.json"
};

static const unsigned char public_pages_json[] = {
#embed "../Core/Rules/public-pages.json"
};

static const unsigned char portal_json[] = {
#embed "../Core/Rules/portal.json"
};

static const struct {
    const char *name;
    struct embedded_file file;
} files[] = {
    {"look.css", {look_css, sizeof look_css}},
    {"suggest.js", {suggest_js, sizeof suggest_js}},
    {"en.json", {en_json, sizeof en_json}},
    {"indicators.json", {indicators_json, sizeof indicators_json}},
    {"roles.json", {roles_json, sizeof roles_json}},
    {"sign-in.json", {sign_in_json, sizeof sign_in_json}},
    {"secrecy.json", {secrecy_json, sizeof secrecy_json}},
    {"terms.json", {terms_json, sizeof terms_json}},
    {"working-hours.json", {working_hours_json, sizeof working_hours_json}},
    {"reminders.json", {reminders_json, sizeof reminders_json}},
    {"document-types.json", {document_types_json, sizeof document_types_json}},
    {"retention.json", {retention_json, sizeof retention_json}},
    {"legal-review.json", {legal_review_json, sizeof legal_review_json}},
    {"iso-clauses.json", {iso_clauses_json, sizeof iso_clauses_json}},
    {"quality.json", {quality_json, sizeof quality_json}},
    {"finding-words.json", {finding_words_json, sizeof finding_words_json}},
    {"scoring-sets.json", {scoring_sets_json, sizeof scoring_sets_json}},
    {"checklist.json", {checklist_json, sizeof checklist_json}},
    {"inspection.json", {inspection_json, sizeof inspection_json}},
    {"inspection-risk.json", {inspection_risk_json, sizeof inspection_risk_json}},
    {"report-outline.json", {report_outline_json, sizeof report_outline_json}},
    {"sampling.json", {sampling_json, sizeof sampling_json}},
    {"remediation.json", {remediation_json, sizeof remediation_json}},
    {"public-pages.json", {public_pages_json, sizeof public_pages_json}},
    {"portal.json", {portal_json, sizeof portal_json}},
};

struct embedded_file embedded_file(const char *name) {
    for (unsigned long place = 0; place < sizeof files / sizeof *files; place++) {
        if (strcmp(files[place].name, name) == 0) return files[place].file;
    }
    return (struct embedded_file){0, 0};
}

unsigned long embedded_count(void) { return sizeof files / sizeof *files; }

const char *embedded_name(unsigned long place) { return files[place].name; }
