/// What an import would do, as it is shown before it is done.
extension Strings {
    /// What a file is: heads the plan.
    package func importFormat(_ key: String) -> String {
        switch key {
        case "lines": text("一行一意見のテキスト", "text, one opinion a line")
        case "table": text("文字の表", "a table as text")
        case "xlsx": text("Excelのブック", "an Excel workbook")
        case "ods": text("OpenDocumentの表", "an OpenDocument spreadsheet")
        case "docx": text("Wordの文書", "a Word document")
        case "matrix": text("意見集約のJSON", "a matrix as JSON")
        case "report": text("fusenの報告（JSON）", "a report of fusen as JSON")
        default: text("fusenのスナップショット", "a snapshot of fusen")
        }
    }
    /// What a column is read as, by its key.
    package func columnRole(_ key: String) -> String {
        switch key {
        case "opinion": text("意見", "opinion")
        case "title": text("題", "title")
        case "group", "area": text("グループ", "group")
        case "track": text("部会", "track")
        case "lane": text("欄", "lane")
        case "prompt": text("問い", "question")
        case "heading": text("見出し", "heading")
        case "subheading": text("小見出し", "subheading")
        case "headingTheme": text("見出しのテーマ", "heading theme")
        case "headingActor": text("見出しの主体", "heading actor")
        case "theme": text("テーマ", "theme")
        case "themeName": text("テーマ名", "theme name")
        case "count": text("数", "count")
        case "votes": text("数（票）", "count (votes)")
        case "side": text("市民・行政", "side")
        case "help": text("自助・共助・公助", "help")
        case "actor": text("主体", "actor")
        case "star": text("主な意見", "representative")
        case "doubt": text("要確認", "to check")
        case "number": text("番号", "number")
        case "solves": text("解決する番号", "solves")
        default: text("記録の種類", "memo")
        }
    }
    /// Why something of a file is not taken, by its key.
    package func skipReason(_ key: String) -> String {
        switch key {
        case "noOpinion": text("意見が空", "no opinion")
        case "total": text("合計の行", "a total")
        case "rule": text("区切りの線", "a rule")
        case "title": text("表題や列の名前", "a title")
        case "closing": text("終わりの言葉", "the end")
        case "page": text("ページ番号", "the number of a page")
        case "meeting": text("会の日時や記録者など", "about the meeting")
        case "remark": text("注記", "a remark")
        case "withdrawn": text("取り下げ・非公開", "withdrawn or hidden")
        case "kind": text("付箋でないもの", "no note")
        case "besideTables": text("表の外の文", "text outside the tables")
        case "uncalculated": text("結果のない式", "a formula without a result")
        case "alreadyThere": text("すでにある", "there already")
        default: text("同じ意見にまとめた", "joined with the same")
        }
    }
    /// How the columns of a table are read: `意見←意見内容`.
    package func columnIsRead(_ role: String, from name: String) -> String {
        role == name ? role : text("\(role)←\(name)", "\(role) from \(name)")
    }
    /// The sheet or the line in which the columns are named.
    package func headLine(_ line: Int) -> String { text("列の名前は\(line)行目", "names of columns in line \(line)") }
    /// The sign between cells.
    package func separatorSign(_ sign: Character) -> String {
        let name = sign == "\t" ? text("タブ", "tab") : String(sign)
        return text("区切り \(name)", "separator \(name)")
    }
    /// How many rows there are, how many of them took values from above, and how many the spreadsheet hides.
    package func rowsRead(_ rows: Int, filledDown: Int, hidden: Int) -> String {
        text("\(rows)行", many(rows, "row"))
            + (hidden == 0
                ? ""
                : text("（表で隠れている行 \(hidden) も含む）", " (\(hidden) of them hidden in the spreadsheet)"))
            + (filledDown == 0
                ? ""
                : text(
                    "（空いた欄に上の行の値を入れた行 \(filledDown)）",
                    " (\(filledDown) with values of the row above)"))
    }
    /// What comes in.
    package func notesComing(_ notes: Int, voices: Int, new: Int, joined: Int, themes: Int, memos: Int) -> String {
        let headings =
            joined == 0
            ? text("見出し\(new)", many(new, "heading"))
            : text("見出し\(new)、今ある見出し\(joined)に加える", "\(many(new, "heading")), \(joined) there already")
        return text(
            "付箋\(notes)枚（意見\(voices)）、",
            "\(many(notes, "note")) (\(many(voices, "opinion"))), ") + headings
            + (themes == 0 ? "" : text("、テーマ\(themes)", ", \(many(themes, "theme"))"))
            + (memos == 0 ? "" : text("、記録\(memos)", ", \(many(memos, "memo"))"))
    }
    /// A group with how many notes come to it.
    package func groupComing(_ name: String, _ notes: Int, isNew: Bool) -> String {
        "\(name) \(notes)" + (isNew ? text("（新しく作る）", " (new)") : "")
    }
    /// Labels of the plan's lines.
    package var planRead: String { text("読む列", "read") }
    /// The columns that are not read.
    package var planUnread: String { text("読まない列", "not read") }
    /// The sheets that are read.
    package var planSheets: String { text("読むシート", "sheets read") }
    /// The sheets that are not read.
    package var planUnreadSheets: String { text("読まないシート", "sheets not read") }
    /// The rows.
    package var planRows: String { text("行", "rows") }
    /// What is not taken.
    package var planSkipped: String { text("取り込まない行", "not taken") }
    /// What comes in.
    package var planNotes: String { text("取り込むもの", "coming in") }
    /// The groups.
    package var planGroups: String { text("グループ", "groups") }
    /// Where opinions go that name no group, by the name of the file.
    package func groupOfFileName(_ name: String) -> String {
        text(
            "（書かれていないものは、ファイル名から \(name)）",
            " (\(name) by the file's name where none is named)")
    }
    /// The lanes.
    package var planLanes: String { text("欄", "lanes") }
    /// What is said twice.
    package var planRepeated: String { text("同じ意見", "repeated") }
    /// What stays behind.
    package var planLeft: String { text("残るもの", "left behind") }
    /// What is not certain.
    package var planDoubts: String { text("確かめること", "to check") }
    /// The first opinions.
    package var planSamples: String { text("はじめの意見", "the first") }
    /// How many opinions say the same.
    package func repeated(inFile: Int, there: Int) -> String {
        var parts: [String] = []
        if inFile > 0 {
            parts.append(
                text(
                    "ファイルの中で\(inFile)枚（--merge-same で×Nに）",
                    "\(inFile) within the file (--merge-same counts them)"))
        }
        if there > 0 {
            parts.append(
                text(
                    "すでにあるもの\(there)枚（--only-new で除く）",
                    "\(there) there already (--only-new leaves them out)"))
        }
        return parts.joined(separator: text("、", ", "))
    }
    /// Asks whether to go on; Enter does.
    package var takeInPrompt: String {
        text(
            "取り込みますか（Enter で取り込む、n でやめる）: ",
            "Import (Enter), or n to stop: ")
    }
    /// Answered with anything but Enter or yes.
    package var importStopped: String { text("やめました。何も取り込んでいません。", "Stopped. Nothing was imported.") }
    /// The same where something must be answered first; only yes goes on.
    package var takeInAnywayPrompt: String {
        text(
            "確かめることがあります。このまま取り込むなら y、やめるなら Enter: ",
            "Something is to be checked. Import as it is (y), or Enter to stop: ")
    }
    /// Asks which columns have the opinions; the columns stand above, numbered.
    package var opinionColumnPrompt: String {
        text("意見の列の番号（いくつかあれば 2,3）: ", "Number of the column of opinions (several as 2,3): ")
    }
    /// What a plan that is only shown ends with.
    package var onlyShown: String {
        text(
            "表示だけです。何も取り込んでいません。",
            "Only shown. Nothing was imported.")
    }
    /// What is not certain is not done without a terminal.
    package var yesPlease: String {
        text("これでよければ --yes を付けてください。", "If that is right, say --yes.")
    }
    /// Everything in the file is there already.
    package func allThereAlready(_ there: Int) -> String {
        text(
            "\(there)件すべて、同じグループに同じ意見がすでにあります（一度取り込んだファイルのようです）。"
                + "もう一度入れるなら --no-only-new を付けてください。",
            (there == 1 ? "Its 1 opinion is" : "All \(there) opinions are")
                + " there already, in the same groups: it seems to have been imported before. "
                + "--no-only-new takes it again.")
    }
    /// What `import` prints when it is done; `total` is of the whole session.
    package func imported(notes: Int, voices: Int, headings: Int, memos: Int, into slug: String, total: Int) -> String {
        text(
            "\(slug) に取り込みました。付箋\(notes)枚（意見\(voices)）、見出し\(headings)"
                + (memos == 0 ? "" : "、記録\(memos)") + "。全体で付箋\(total)枚。",
            "Imported into \(slug): \(many(notes, "note")) (\(many(voices, "opinion"))), \(many(headings, "heading"))"
                + (memos == 0 ? "" : ", \(many(memos, "memo"))") + ". \(many(total, "note")) in all.")
    }
    /// Verb `import`, `--separator`: more than one sign, or one that is not ASCII.
    package func separatorPlease(_ typed: String) -> String {
        text(
            "区切り「\(typed)」は使えません。, ; tab | などの一文字にしてください。",
            "“\(typed)” cannot separate cells. Use one sign such as , ; tab |.")
    }
    /// Stands between two sentences.
    package var sentenceGap: String { text("", " ") }
    /// A place and, in brackets, what is said of it.
    package func remarked(_ place: String, _ words: String) -> String {
        text("\(place)（\(words)）", "\(place) (\(words))")
    }
    /// A remark behind a name.
    package func inBrackets(_ words: String) -> String { text("（\(words)）", "(\(words))") }
    /// A heading before its opinions.
    package func headingInBrackets(_ words: String) -> String { text("【\(words)】", "[\(words)]") }
    /// How an import is taken back.
    package func importUndoHint(_ slug: String) -> String {
        text("取り消すには fusen import \(slug) --undo", "To take it back: fusen import \(slug) --undo")
    }
    /// `import --undo`, refused: why, and what helps.
    package func undoThatFirst(_ reason: String) -> String {
        text("\(reason)。先にその変更を元に戻してください。", "\(reason). Undo that change first.")
    }
    /// `import --undo`, refused: no import stands.
    package var noImportToUndo: String {
        text("取り消せる取り込みがありません。", "There is no import to take back.")
    }
    /// `import --undo`; how many notes went, and how many are left.
    package func importUndone(_ slug: String, notes: Int, total: Int) -> String {
        text(
            "\(slug) の最後の取り込み（付箋\(notes)枚）を取り消しました。付箋は\(total)枚です。",
            "The last import into \(slug) was taken back (\(many(notes, "note"))). \(many(total, "note")) in all.")
    }
}
