#include "Embedded.h"

#include <string.h>

// #embed is part of C23, and an extension of clang in the C of this package.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char cards[] = {
#embed "Data/cards.yaml"
};
static const unsigned char bunrui5_catalogue[] = {
#embed "Data/catalogues/bunrui5.yaml"
};
static const unsigned char hoshin14_catalogue[] = {
#embed "Data/catalogues/hoshin14.yaml"
};
static const unsigned char kadai9_catalogue[] = {
#embed "Data/catalogues/kadai9.yaml"
};
static const unsigned char kyodo18_catalogue[] = {
#embed "Data/catalogues/kyodo18.yaml"
};
static const unsigned char chino_h30[] = {
#embed "Data/chino-h30.json"
};
static const unsigned char letters[] = {
#embed "Data/letters.bin"
};
static const unsigned char model[] = {
#embed "Data/model.bin"
};
static const unsigned char sentences[] = {
#embed "Data/sentences.bin"
};
static const unsigned char kadai_program[] = {
#embed "Data/programs/kadai.yaml"
};
static const unsigned char kyodo_program[] = {
#embed "Data/programs/kyodo.yaml"
};
static const unsigned char shutai_program[] = {
#embed "Data/programs/shutai.yaml"
};
static const unsigned char taisetsu_program[] = {
#embed "Data/programs/taisetsu.yaml"
};
static const unsigned char yakuwari_program[] = {
#embed "Data/programs/yakuwari.yaml"
};
static const unsigned char index_html_template[] = {
#embed "Data/templates/index.html.mustache"
};
static const unsigned char issued_html_template[] = {
#embed "Data/templates/issued.html.mustache"
};
static const unsigned char issued_md_template[] = {
#embed "Data/templates/issued.md.mustache"
};
static const unsigned char letterhead_html_template[] = {
#embed "Data/templates/letterhead.html.mustache"
};
static const unsigned char letterhead_md_template[] = {
#embed "Data/templates/letterhead.md.mustache"
};
static const unsigned char report_html_template[] = {
#embed "Data/templates/report.html.mustache"
};
static const unsigned char report_md_template[] = {
#embed "Data/templates/report.md.mustache"
};
static const unsigned char style_html_template[] = {
#embed "Data/templates/style.html.mustache"
};
static const unsigned char web_icon[] = {
#embed "Data/web/icon.svg"
};
static const unsigned char lost_html[] = {
#embed "Data/web/lost.html"
};
static const unsigned char link_js[] = {
#embed "Data/web/link.js"
};
static const unsigned char board_css[] = {
#embed "Data/web/board.css"
};
static const unsigned char board_html[] = {
#embed "Data/web/board.html"
};
static const unsigned char board_js[] = {
#embed "Data/web/board.js"
};
static const unsigned char participant_css[] = {
#embed "Data/web/participant.css"
};
static const unsigned char participant_html[] = {
#embed "Data/web/participant.html"
};
static const unsigned char participant_js[] = {
#embed "Data/web/participant.js"
};
static const unsigned char wall_css[] = {
#embed "Data/web/wall.css"
};
static const unsigned char wall_html[] = {
#embed "Data/web/wall.html"
};
static const unsigned char wall_js[] = {
#embed "Data/web/wall.js"
};

#define FILE_NAMED(path, array) {path, array, sizeof array}

static const embedded_file files[] = {
    FILE_NAMED("cards.yaml", cards),
    FILE_NAMED("catalogues/bunrui5.yaml", bunrui5_catalogue),
    FILE_NAMED("catalogues/hoshin14.yaml", hoshin14_catalogue),
    FILE_NAMED("catalogues/kadai9.yaml", kadai9_catalogue),
    FILE_NAMED("catalogues/kyodo18.yaml", kyodo18_catalogue),
    FILE_NAMED("chino-h30.json", chino_h30),
    FILE_NAMED("letters.bin", letters),
    FILE_NAMED("model.bin", model),
    FILE_NAMED("programs/kadai.yaml", kadai_program),
    FILE_NAMED("programs/kyodo.yaml", kyodo_program),
    FILE_NAMED("programs/shutai.yaml", shutai_program),
    FILE_NAMED("programs/taisetsu.yaml", taisetsu_program),
    FILE_NAMED("programs/yakuwari.yaml", yakuwari_program),
    FILE_NAMED("sentences.bin", sentences),
    FILE_NAMED("templates/index.html.mustache", index_html_template),
    FILE_NAMED("templates/issued.html.mustache", issued_html_template),
    FILE_NAMED("templates/issued.md.mustache", issued_md_template),
    FILE_NAMED("templates/letterhead.html.mustache", letterhead_html_template),
    FILE_NAMED("templates/letterhead.md.mustache", letterhead_md_template),
    FILE_NAMED("templates/report.html.mustache", report_html_template),
    FILE_NAMED("templates/report.md.mustache", report_md_template),
    FILE_NAMED("templates/style.html.mustache", style_html_template),
    FILE_NAMED("web/board.css", board_css),
    FILE_NAMED("web/board.html", board_html),
    FILE_NAMED("web/board.js", board_js),
    FILE_NAMED("web/icon.svg", web_icon),
    FILE_NAMED("web/link.js", link_js),
    FILE_NAMED("web/lost.html", lost_html),
    FILE_NAMED("web/participant.css", participant_css),
    FILE_NAMED("web/participant.html", participant_html),
    FILE_NAMED("web/participant.js", participant_js),
    FILE_NAMED("web/wall.css", wall_css),
    FILE_NAMED("web/wall.html", wall_html),
    FILE_NAMED("web/wall.js", wall_js),
};

size_t embedded_file_count(void) { return sizeof files / sizeof *files; }

embedded_file embedded_file_at(size_t index) { return files[index]; }

embedded_file embedded_file_named(const char *name) {
    for (size_t index = 0; index < embedded_file_count(); index++) {
        if (strcmp(files[index].name, name) == 0) return files[index];
    }
    return (embedded_file){0};
}

const char *embedded_build(void) {
#ifdef FUSEN_BUILD
    return FUSEN_BUILD;
#else
    return NULL;
#endif
}
