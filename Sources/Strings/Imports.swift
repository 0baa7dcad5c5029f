package import Engine

/// Why a file cannot be imported.
extension Strings {
    /// What fusen's own workbooks call the sheet of all opinions, in every language.
    package static var sheetsOfOpinions: [String] { Language.allCases.map { Strings($0).labels.allOpinions } }
    /// Whether the head of a row of fusen's own workbooks says, in any language, that the row above it goes on.
    package static func isContinued(_ head: String, of above: String) -> Bool {
        Language.allCases.contains { Strings($0).continued(above).drop(while: \.isWhitespace) == head }
    }
    /// The rest of an opinion that goes on in such a row, without the words that say so.
    package static func restOfOpinion(_ words: String) -> String {
        let marks = Language.allCases.map { Strings($0).labels.restOfOpinion }
        return marks.first(where: words.hasPrefix).map { String(words.dropFirst($0.count)) } ?? words
    }
    /// The kind of memo that fusen's own tables call so, in any language.
    package static func memoKind(_ name: String) -> Memo.Kind? {
        Memo.Kind.written.first { kind in Language.allCases.contains { Strings($0).name(of: kind) == name } }
    }
    /// The file named to `import`, `do` or `advise`, a program's or a folder of templates.
    package var noSuchFile: String {
        text("ファイルがありません。名前を確認してください。", "There is no such file. Check the name.")
    }
    /// A file of commands in another encoding, which is nil where it cannot be guessed.
    package func fileIsNotUTF8(encoding: String?) -> String {
        text(
            "文字コードが UTF-8 ではありません" + (encoding.map { "（\($0) のようです）" } ?? "")
                + "。UTF-8で保存し直してください。",
            "It is not UTF-8" + (encoding.map { " but probably \($0)" } ?? "") + ". Save it as UTF-8.")
    }
    /// The same of what comes from a terminal or another program.
    package func inputIsNotUTF8(encoding: String?) -> String {
        text(
            "入力の文字コードが UTF-8 ではありません" + (encoding.map { "（\($0) のようです）" } ?? "")
                + "。端末か、送り出すプログラムの設定を UTF-8 にしてください",
            "The input is not UTF-8" + (encoding.map { " but probably \($0)" } ?? "")
                + ". Set the terminal, or the program that sends it, to UTF-8")
    }
    /// A program, a template, an example or words to be learnt.
    package var notUTF8: String {
        text(
            "UTF-8でもShift_JISでもありません。UTF-8で保存し直してください。",
            "It is neither UTF-8 nor Shift_JIS. Save it as UTF-8.")
    }
    /// Verb `import`: bytes that are no text, of a kind that is not known.
    package var notText: String {
        text(
            "文字のファイルではありません。UTF-8のテキストかCSV、または .xlsx にしてください。",
            "It is not a text file. Save it as text or CSV in UTF-8, or as .xlsx.")
    }
    /// Verb `import`: a text in an encoding that is not read, by its name.
    package func encodingNotTaken(_ name: String) -> String {
        text("\(name)には対応していません。UTF-8で保存し直してください。", "\(name) is not read. Save it as UTF-8.")
    }
    /// Verb `import`: bytes that are no text in any of the encodings read.
    package var notInAnyEncoding: String {
        text(
            "UTF-8でもShift_JISでもありません（EUC-JP、ISO-2022-JP、UTF-16 でもありません）。"
                + "UTF-8で保存し直すか、文字コードが分かるなら --encoding で指定してください。",
            "It is neither UTF-8 nor Shift_JIS, EUC-JP, ISO-2022-JP or UTF-16. Save it as UTF-8, or name its encoding "
                + "with --encoding where you know it.")
    }
    /// Verb `import`, `--encoding`: bytes that cannot be of the encoding asked for.
    package func notInEncoding(_ name: String) -> String {
        text(
            "\(name)としては読めません。--encoding を外して調べさせるか、UTF-8で保存し直してください。",
            "It cannot be read as \(name). Leave --encoding out to have the encoding found, or save it as UTF-8.")
    }
    /// Verb `import`, `--encoding`: a name that is of no encoding read.
    package func noSuchEncoding(_ name: String, _ names: [String]) -> String {
        text(
            "文字コード「\(name)」は読めません。\(names.joined(separator: "、")) のどれかにしてください。",
            "The encoding “\(name)” is not read. Use one of \(names.joined(separator: ", ")).")
    }
    /// Verb `import`: a text in UTF-8 but for one line, counted from 1.
    package func lineNotUTF8(_ line: Int) -> String {
        text(
            "\(line)行目にUTF-8として読めない文字があります。その行を直してください。",
            "Line \(line) has letters that are not UTF-8. Correct that line.")
    }
    /// Verb `import`: a format known by its name and not read.
    package func formatNotTaken(_ name: String) -> String {
        switch name {
        case "OLE":
            text(
                "古いExcelの形式（.xls）か、パスワードの付いたブックです。Excelで .xlsx として、"
                    + "パスワードなしで保存し直してください。",
                "It is an old Excel workbook (.xls) or has a password. Save it as .xlsx without a password.")
        case "xls":
            text(
                "古いExcelの形式（.xls）です。Excelで .xlsx として保存し直してください。",
                "It is an old Excel workbook (.xls). Save it as .xlsx.")
        case "doc":
            text(
                "古いWordの形式（.doc）です。Wordで .docx として保存し直してください。",
                "It is an old Word document (.doc). Save it as .docx.")
        case "iWork":
            text(
                "NumbersかPagesの書類です。Excel（.xlsx）かCSVに書き出してください。",
                "It is a document of Numbers or Pages. Export it to Excel (.xlsx) or CSV.")
        case "ZIP":
            text(
                "ZIPは取り込めません。中のファイルを取り出して、一つずつ取り込んでください。",
                "A ZIP is not imported. Unpack it and import its files one by one.")
        case "XML":
            text(
                "XMLは取り込めません。表計算ソフトで開けるなら、.xlsx で保存し直してください。",
                "XML is not imported. If a spreadsheet opens it, save it as .xlsx.")
        case "xlsb":
            text(
                "Excelバイナリ（.xlsb）は読めません。.xlsx で保存し直してください。",
                ".xlsb is not read. Save it as .xlsx.")
        case "HTML":
            text(
                "HTMLのページは取り込めません。表なら .xlsx かCSV、文章ならテキストで保存してください。",
                "A page of HTML is not imported. Save a table as .xlsx or CSV, words as text.")
        default:
            text(
                "\(name)は取り込めません。テキスト、CSV、.xlsx、.ods、.docx、JSONを取り込めます。",
                "\(name) is not imported. Text, CSV, .xlsx, .ods, .docx and JSON are.")
        }
    }
    /// Verb `import`: a workbook with a password.
    package var passwordNeeded: String {
        text(
            "パスワードが付いています。パスワードなしで保存し直してください。",
            "It has a password. Save it without one.")
    }
    /// Verb `import`: a file that begins like a workbook and breaks off.
    package var brokenArchive: String {
        text(
            "壊れています（途中で切れています）。表計算ソフトで開いて保存し直してください。",
            "It is damaged or cut off. Open it in the spreadsheet and save it again.")
    }
    /// The same of a workbook that unpacks and cannot be read.
    package var brokenWorkbook: String {
        text(
            "表として読めません（壊れています）。表計算ソフトで開いて .xlsx かCSVで保存し直してください。",
            "The workbook cannot be read. Open it in the spreadsheet and save it as .xlsx or CSV.")
    }
    /// The same of a text of Word.
    package var brokenDocument: String {
        text(
            "Wordの文書として読めません。テキストで保存し直してください。",
            "The Word document cannot be read. Save it as text.")
    }
    /// A question: a document is read for its tables, and lines outside them may be opinions.
    package func textBesideTables(lines: [String], opinions: Int, tables: [String]) -> String {
        let these = options("--sheet", tables)
        let some = lines.prefix(3).map { $0.count > 20 ? $0.prefix(20) + "…" : $0 }
        let more = lines.count > some.count ? text("など", " and more") : ""
        let said = text(
            "（「\(some.joined(separator: "」「"))」\(more)）", " (“\(some.joined(separator: "”, “"))”\(more))")
        return text(
            "表から意見\(opinions)件を取り込み、表の外の文\(lines.count)行\(said)は取り込みません。文も取り込むなら "
                + "--sheet text \(these)、表だけなら \(these) を指定してください。",
            "\(many(opinions, "opinion")) of the tables \(opinions == 1 ? "is" : "are") taken; "
                + "\(many(lines.count, "line")) outside them\(said) \(lines.count == 1 ? "is" : "are") not. "
                + "Say --sheet text \(these) to take both, or \(these) for the tables alone.")
    }
    /// A question: a document is read for its text, and tables in it may have opinions.
    package func tablesBesideText(_ tables: [String]) -> String {
        let these = options("--sheet", tables)
        return text(
            "文だけを取り込み、表（\(shortList(tables))）は取り込みません。表も取り込むなら --sheet text \(these)、"
                + "表だけなら \(these)（意見の列が分からないときは --column 意見=列の名前 も）、"
                + "文だけなら --sheet text を指定してください。",
            "Only the text is taken, and not the tables (\(shortList(tables))). "
                + "Say --sheet text \(these) to take both, \(these) for the tables alone "
                + "(with --column opinion=NAME where that column is not known), or --sheet text for the text alone.")
    }
    /// A question: shapes on the sheets of a workbook have words.
    /// - Parameters:
    ///   - words: those of each shape.
    ///   - places: the sheets and rows they hang at.
    ///   - sheets: the sheets that are read.
    package func shapesAreNotRead(_ words: [String], _ places: [String], sheets: [String]) -> String {
        let some = words.prefix(3).map { words in
            let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
            return line.count > 20 ? line.prefix(20) + "…" : line
        }
        let named = places.filter { !$0.isEmpty }
        let at = named.isEmpty ? "" : comma + firstFew(named)
        let these = options("--sheet", sheets)
        let said = text("「\(some.joined(separator: "」「"))」", "“\(some.joined(separator: "”, “"))”")
        let more = words.count > some.count ? text("など", " and more") : ""
        let are = words.count == 1 ? "1 shape or text box with words is" : "\(words.count) shapes with words are"
        return text(
            "図形やテキストボックスの中の言葉\(words.count)つは取り込みません（\(said)\(more)\(at)）。取り込むなら "
                + "\(these) --sheet shapes、セルだけなら \(these)、図形だけなら --sheet shapes を指定してください。",
            "\(are) not taken (\(said)\(more)\(at)). Say \(these) --sheet shapes to take both, "
                + "\(these) for the cells alone, or --sheet shapes for the shapes alone.")
    }
    /// Comments on cells at these places.
    package func commentsStayBehind(_ places: [String]) -> String {
        text(
            "セルのコメント（メモ）\(places.count)件（\(firstFew(places))）。意見なら、セルに書き写してください。",
            "\(many(places.count, "comment")) on cells (\(firstFew(places))). Copy those that are opinions into cells.")
    }
    /// Names as a shell takes them, each behind an option.
    private func options(_ option: String, _ names: [String]) -> String {
        names.map { name in
            let isPlain = name.allSatisfy {
                $0.isLetter || $0.isNumber || "=-_.,:/@%+".contains($0) || !$0.isASCII && !$0.isWhitespace
            }
            return "\(option) " + (isPlain ? name : "'" + name.replacing("'", with: "'\\''") + "'")
        }.joined(separator: " ")
    }
    /// Verb `import`: a workbook that unpacks to more than is read.
    package func workbookTooLarge(megabytes: Int) -> String {
        text(
            "開くと \(megabytes)MB を超えます。シートを分けてください。",
            "It unpacks to more than \(megabytes) MB. Split it.")
    }
    /// Verb `import`: a workbook with more sheets than are read.
    package func tooManySheets(max: Int) -> String {
        text(
            "シートが\(max)枚を超えています。意見のシートだけを残してください。",
            "It has more than \(max) sheets. Keep those with opinions.")
    }
    /// Verb `import`: a sheet with more columns than are read.
    /// - Parameters:
    ///   - place: the row, where it is known.
    ///   - last: the letters of the column that it reaches to.
    package func tooManyColumns(_ place: String?, last: String, max: Int) -> String {
        let at = place.map { text("\($0)は\(last)列まであります", "\($0) reaches to column \(last)") }
        return text(
            "列が\(max)を超えています" + (at.map { "（\($0)）" } ?? "") + "。要らない列を消してください。",
            "It has more than \(max) columns" + (at.map { ": \($0)" } ?? "") + ". Delete those that are not wanted.")
    }
    /// Verb `import`: several sheets have opinions, and none is named.
    package func sheetPlease(_ names: [String]) -> String {
        text(
            "どのシートか分かりません（\(fewNames(names))）。--sheet 名前 で選んでください。",
            "Which sheet? There are \(fewNames(names)). Choose with --sheet NAME.")
    }
    /// The same of the tables of a document, which may be a report of fusen that somebody changed.
    package func tablePlease(_ names: [String]) -> String {
        text(
            "どの表か分かりません（\(fewNames(names))）。--sheet 名前 で選んでください。"
                + "fusenの報告なら --format json か csv で書き出したものを使ってください。",
            "Which table? There are \(fewNames(names)). Choose with --sheet NAME. "
                + "If it is a report of fusen, use one written with --format json or csv.")
    }
    /// Verb `import`: a report of fusen for people, in which not all that it holds can be read.
    package var ownReportWithoutOpinions: String {
        text(
            "fusenの報告ですが、全意見の表がないので取り込めません。"
                + "同じセッションを --format json か csv で書き出したものを取り込んでください。",
            "It is a report of fusen without the table of all opinions. "
                + "Import what the session gives with --format json or csv.")
    }
    /// Verb `import`, `--sheet`: a name that no sheet has.
    package func noSuchSheet(_ name: String, _ names: [String]) -> String {
        text(
            "シート「\(name)」はありません。あるのは \(names.joined(separator: "、")) です。",
            "There is no sheet “\(name)”. There are \(names.joined(separator: ", ")).")
    }
    /// Verb `import`: JSON that says it is a snapshot, and cannot be read as one.
    package var snapshotIsDamaged: String {
        text("スナップショットとして読めません。", "It cannot be read as a snapshot.")
    }
    /// Verb `import`: `place` is such as `entries[0].group`.
    package func jsonValueMissing(_ place: String) -> String { text("\(place) がありません。", "\(place) is missing.") }
    /// The same, for what is there and is not of the kind wanted.
    package func jsonValueUnreadable(_ place: String) -> String {
        text("\(place) の値を読み取れません。", "The value of \(place) cannot be read.")
    }
    /// Verb `import`: a file without a byte.
    package var fileIsEmpty: String {
        text(
            "中身がありません（0バイト）。書き出しか保存をやり直してください。",
            "It is empty (0 bytes). Export or save it again.")
    }
    /// Verb `import`: a table that has the names of its columns and no row below them.
    package func onlyNames(_ place: String) -> String {
        text(
            "\(place)に列の名前があるだけで、意見の行がありません。意見の入ったファイルを取り込んでください。",
            "There are names of columns in \(place) and no row below them. Import a file with opinions.")
    }
    /// Verb `import`: a file that can be read but has no line or row with words.
    package var nothingInIt: String {
        text(
            "意見が一つもありません。意見の入ったファイルかどうかを確認してください。",
            "There is no opinion in it. Check that it is the right file.")
    }
    /// Verb `import`: a `.json` file; verb `advise`: a line of the file to evaluate.
    package var notJSON: String { text("JSONとして読めません。", "It cannot be read as JSON.") }
    /// Verb `import`: JSON with neither a snapshot's mark nor a matrix's `entries`.
    package var unknownJSON: String {
        text(
            "fusenのスナップショットでも報告でも意見集約の表でもありません。"
                + "意見の一覧なら、CSVか .xlsx で保存してください。",
            "It is neither a fusen snapshot, a report nor a matrix. Save a list of opinions as CSV or .xlsx.")
    }
    /// Verb `do`, a program, a template or an example that is not UTF-8.
    package var onlyUTF8: String {
        text("UTF-8ではありません。UTF-8で保存し直してください。", "It is not UTF-8. Save it as UTF-8.")
    }
    /// Where something stands in a file to import: a line or a row from 1, perhaps of a sheet; negative for the entries
    /// of a matrix and the opinions of a report by their number; 0 for nowhere.
    package func place(_ sheet: String?, _ line: Int) -> String {
        let row =
            line > 0
            ? text("\(line)行目", "line \(line)") : line < 0 ? text("\(-line)番目の項目", "entry \(-line)") : ""
        guard let sheet else { return row }
        return text("シート「\(sheet)」\(row)", "sheet “\(sheet)” \(row)")
    }
    /// A theme that the catalogue has not; `place` is a row or an entry, `last` the catalogue's last number.
    package func unknownTheme(_ theme: Int, _ place: String, last: Int) -> String {
        text(
            "\(place)のテーマ\(theme)はありません（1–\(last)）。",
            "\(place): there is no theme \(theme) (1–\(last)).")
    }
    /// A theme by a name that the catalogue has not.
    /// - Parameter mayBeHeading: whether it may be meant as a heading, of which the row has none.
    package func unknownTheme(
        _ name: String, _ place: String, last: Int, column: String, mayBeHeading: Bool
    ) -> String {
        text(
            "\(place) \(column)「\(name)」はテーマにありません。番号（1–\(last)）か名前にするか、"
                + (mayBeHeading ? "見出しなら --column 見出し=\(column)、" : "")
                + "読まないなら --ignore \(column) を指定してください。",
            "\(place): “\(name)” in \(column) is no theme. Use its number (1–\(last)) or name"
                + (mayBeHeading ? ", or --column heading=\(column) if it is a heading" : "")
                + "; --ignore \(column) leaves the column out.")
    }
    /// A theme whose number and name are of two different themes here.
    /// - Parameter column: the column that names it, where one does.
    package func themeOfAnotherName(
        _ number: Int, _ name: String, here: String, _ place: String, column: String?
    ) -> String {
        text(
            "\(place)のテーマ\(number)は、ファイルでは「\(name)」、このセッションでは「\(here)」です。"
                + (column.map { "読まないなら --ignore \($0)、" } ?? "")
                + "同じテーマにするなら、新しいセッションに --program を付けて取り込んでください。",
            "\(place): theme \(number) is “\(name)” in the file and “\(here)” in this session. "
                + (column.map { "Leave it out with --ignore \($0), or import " } ?? "Import ")
                + "into a new session, made with --program, that has those themes.")
    }
    /// A group that the session has not, or that no new one can have; `column` is nil where no column names it.
    package func unknownGroup(
        _ group: String, _ place: String?, _ names: [String], column: String?, canMake: Bool
    ) -> String {
        let number = Int(group)
        let known = shortList(names)
        let said =
            number.map { text("\($0)グループ", "group \($0)") }
            ?? (column.flatMap {
                $0.isEmpty
                    ? nil
                    : text(
                        "\($0)「\(group)」",
                        "\($0) “\(group)”")
            } ?? text("「\(group)」", "“\(group)”"))
        return text(
            "\(place.map { $0 + "の" } ?? "")\(said)はありません"
                + (names.isEmpty
                    ? "（1–99）。" : "。あるのは \(known)。" + (canMake ? "--make-groups で作れます。" : "")),
            "\(place.map { $0 + ": " } ?? "")there is no \(said)"
                + (names.isEmpty ? " (1–99)." : ". There are \(known)." + (canMake ? " --make-groups makes it." : "")))
    }
    /// A lane that the boards have not.
    /// - Parameters:
    ///   - column: the column that names it, where one does.
    ///   - isOfReport: whether another session of fusen has it, whose opinions come with their lanes.
    package func unknownLane(
        _ lane: String, _ place: String?, _ names: [String], column: String? = nil, isOfReport: Bool = false
    ) -> String {
        let said = Int(lane) == nil ? text("欄「\(lane)」", "lane “\(lane)”") : text("欄\(lane)", "lane \(lane)")
        let way =
            isOfReport
            ? text(
                "同じ欄のあるセッションか、新しいセッションに取り込んでください。",
                " Import it into a session with those lanes, or into a new one.")
            : column.map {
                text(
                    "欄の名前を直すか、--ignore \($0) --lane 欄の名前 で一つの欄に入れてください。",
                    " Change it, or put all into one lane with --ignore \($0) --lane NAME.")
            } ?? ""
        return text(
            "\(place.map { $0 + "の" } ?? "")\(said)はありません。あるのは \(shortList(names))。\(way)",
            "\(place.map { $0 + ": " } ?? "")there is no \(said). There are \(shortList(names)).\(way)")
    }
    /// Where a heading without opinions stands in a file that has no lines.
    package func placeOfHeading(_ words: String) -> String { text("見出し「\(words)」", "heading “\(words)”") }
    /// A 主体 that the session has not.
    package func unknownActor(_ name: String, _ place: String, _ names: [String], column: String) -> String {
        text(
            "\(place)の主体「\(name)」はありません"
                + (names.isEmpty ? "" : "。あるのは \(shortList(names))") + "。--ignore \(column) で外せます。",
            "\(place): there is no actor “\(name)”" + (names.isEmpty ? "" : "; there are \(shortList(names))")
                + ". --ignore \(column) leaves the column out.")
    }
    /// Something is told of a heading in a row that has none.
    package func noHeading(_ place: String, toldOf words: String, column: String) -> String {
        text(
            "\(place) \(column)「\(words)」は見出しについてのものですが、その行に見出しがありません。"
                + "見出しを書くか、--ignore \(column) で外してください。",
            "\(place): “\(words)” in \(column) is told of a heading, and the row has none. Write the heading, or leave "
                + "the column out with --ignore \(column).")
    }
    /// A doubt: headings of the same words on one board that are not one, for the file tells different things of them.
    package func headingsAreToldApart(_ headings: [String]) -> String {
        text(
            "同じ言葉の見出しが、見出しのテーマか主体が違うため、別々の見出しになります：\(shortList(headings))。",
            "Headings of the same words stay apart, for their themes or actors differ: \(shortList(headings)).")
    }
    /// A doubt: a heading's theme goes before that of an opinion below it.
    package func themesAreTheHeadings(_ places: [String]) -> String {
        text(
            "見出しのテーマと違うテーマの意見は、見出しのテーマで数えます：\(shortList(places))。",
            "Opinions of another theme than their heading count under the heading's: \(shortList(places)).")
    }
    /// A few names, and how many more there are.
    private func shortList(_ names: [String]) -> String {
        if names.count <= 8 { return names.joined(separator: text("、", ", ")) }
        return text(
            "\(names[0])〜\(names[names.count - 1])（\(names.count)）", "\(names[0]) to \(names[names.count - 1])")
    }
    /// A cell that is neither yes nor no, or names none of the few things it can.
    /// - Parameter allowed: the words that it can be.
    package func unreadableMark(_ words: String, _ place: String, column: String, allowed: String) -> String {
        text(
            "\(place) \(column)「\(words)」は読めません（\(allowed)）。直すか、--ignore \(column) でその列を外して"
                + "ください。",
            "\(place): “\(words)” in \(column) is not understood (\(allowed)). Change it, or leave the column out with "
                + "--ignore \(column).")
    }
    /// What a mark can be.
    package var wordsOfYesAndNo: String { text("○か×、はいかいいえ など", "yes or no, and the like") }
    /// What the side of an opinion can be.
    package var wordsOfSides: String { text("市民か行政のどちらか", "citizens or administration") }
    /// What help an opinion can be about.
    package var wordsOfHelp: String { text("自助、共助、公助のどれか", "self-help, mutual aid or public support") }
    /// A number of a problem that no row of the file has.
    package func noSuchProblem(_ number: Int, _ place: String, column: String) -> String {
        text(
            "\(place) \(column)「\(number)」の番号の意見がファイルにありません。",
            "\(place): no opinion of the file has the number \(number) of \(column).")
    }
    /// A number of a problem that is in the lane of what would solve it, or in one that solves.
    package func notAProblem(_ number: Int, _ place: String, column: String, isInOwnLane: Bool) -> String {
        isInOwnLane
            ? text(
                "\(place) \(column)「\(number)」の意見は同じ欄にあります。",
                "\(place): opinion \(number) of \(column) is in the same lane.")
            : text(
                "\(place) \(column)「\(number)」の意見は解決策の欄にあります。問題点の欄の意見と結びます。",
                "\(place): opinion \(number) of \(column) is a solution; solutions are linked to problems.")
    }
    /// A ×N that cannot be.
    /// - Parameter column: the column that says it, where one does.
    package func countOutOfRange(_ count: Int, _ place: String, last: Int, column: String?) -> String {
        text(
            "\(place)の人数\(count)は使えません（1–\(last)）。"
                + (column.map {
                    (count > last ? "\(last)までの行に分けるか、" : "") + "--ignore \($0) でその列を外してください。"
                } ?? ""),
            "\(place): ×\(count) is out of range (1–\(last))."
                + (column.map {
                    (count > last ? " Split it into rows of up to \(last), or leave" : " Leave")
                        + " the column out with --ignore \($0)."
                } ?? ""))
    }
    /// An opinion or a heading without words, or of too many; `length` is in characters.
    package func textDoesNotFit(_ place: String, length: Int, max: Int) -> String {
        text(
            "\(place)の言葉は\(length)文字です（1–\(max)）。",
            "\(place): its text has \(length) characters (1–\(max)).")
    }
    /// Words so long that they are not counted; `place` may be empty.
    package func wordsTooLong(_ place: String, max: Int) -> String {
        text(
            "\(place)\(place.isEmpty ? "" : "の")言葉が長すぎます（\(max)文字まで）。",
            "\(place)\(place.isEmpty ? "A" : ": a") text is too long (up to \(max) characters).")
    }
    /// More opinions, or rows, than one file may bring.
    package func tooManyOpinions(max: Int) -> String {
        text("一度に取り込める意見は\(max)までです。", "No more than \(max) opinions can be imported at once.")
    }
    /// More lines than one file may have, empty ones included.
    package func tooManyLines(max: Int) -> String {
        text(
            "行が\(max)を超えています（空の行も数えます）。空の行を消すか、ファイルを分けてください。",
            "It has more than \(max) lines, empty ones included. Delete those, or split the file.")
    }
    /// JSON with lists in lists in lists.
    package func nestedTooDeep(max: Int) -> String {
        text("JSONの入れ子が深すぎます（\(max)段まで）。", "The JSON is nested too deeply (up to \(max) levels).")
    }
    /// A sheet that repeats wide rows.
    package func tooManyCells(max: Int) -> String {
        text("表が大きすぎます。セルは\(max)までです。", "The sheet is too large: no more than \(max) cells.")
    }
    /// Ends what is said about a file of which nothing was taken.
    package var nothingImported: String { text("何も取り込んでいません。", "Nothing was imported.") }
    /// The same where there are more reasons than were told.
    package var moreReasons: String { text("ほかにもあります。", "There are more.") }
    /// Names of columns, the first of very many.
    private func fewNames(_ names: [String]) -> String {
        let most = 20
        let few = names.prefix(most).map { $0.count > 40 ? $0.prefix(40) + "…" : $0 }.joined(separator: comma)
        return names.count > most ? few + text(" など\(names.count)列", " and \(names.count - most) more") : few
    }
    /// Verb `import`: rows that name columns, none of which is that of the opinions.
    package func headWithoutOpinions(_ place: String, _ names: [String]) -> String {
        text(
            "意見の列が分かりません。\(place)の列は \(fewNames(names))。"
                + "列の名前を「意見」にするか、--column 意見=列の名前 で指してください。"
                + "列の名前がほかの行にあるなら --header 行 です。",
            "Which column has the opinions? In \(place) there are \(fewNames(names)). "
                + "Name that column “opinion”, or point at it with --column opinion=NAME. "
                + "If another line names the columns, say --header LINE.")
    }
    /// Verb `import`: a table whose first row is as those below it; `last` is the letter of its last column.
    package func tableWithoutNames(_ place: String, _ last: String, _ words: [String]) -> String {
        text(
            "列の名前がないようで、意見の列が分かりません。\(place)は \(fewNames(words))。"
                + "--header 0 --column 意見=\(last) のように、列をA、B、C…で指してください"
                + "（--column グループ=A なども）。"
                + "列の名前がほかの行にあるなら --header 行 です。",
            "Nothing seems to name the columns. Which one has the opinions? In \(place) there are "
                + "\(fewNames(words)). Point at it by its letter: --header 0 --column opinion=\(last) "
                + "(--column group=A, too). If another line names the columns, say --header LINE.")
    }
    /// A doubt: the first line behind an empty one may be a heading, and is read as an opinion.
    package func linesMayBeHeadings(_ words: [String]) -> String {
        text(
            "空いた行の次の「\(words.prefix(3).joined(separator: "」「"))」は、見出しかもしれませんが意見にします。"
                + "見出しなら【】で囲んでください。",
            "Behind empty lines, “\(words.prefix(3).joined(separator: "”, “"))” may be headings and are read as "
                + "opinions. Put headings in brackets.")
    }
    /// A question: sheets whose names are numbers.
    package func sheetsAreNumbered(_ names: [String]) -> String {
        text(
            "シートの名前（\(shortList(names))）はグループの番号ですか。グループなら --make-groups を、"
                + "そうでなければ --group 番号 を指定してください。",
            "Are the names of the sheets (\(shortList(names))) numbers of groups? If so, say --make-groups, "
                + "else --group NUMBER.")
    }
    /// Verb `import`, `--column`: a column that the file has not.
    package func noSuchColumn(_ name: String, _ names: [String]) -> String {
        text(
            "列「\(name)」はありません。あるのは \(fewNames(names))。",
            "There is no column “\(name)”. There are \(fewNames(names)).")
    }
    /// Verb `import`, `--column`: a column that is to be something else has the opinions.
    package func columnHasTheOpinions(_ name: String, _ role: String, _ names: [String]) -> String {
        text(
            "列「\(name)」は意見の列として読むので、\(role)にはできません。別の列を指すか、意見の列を --column "
                + "意見=列の名前 で指定してください。あるのは \(fewNames(names))。",
            "“\(name)” is read as the column of the opinions and cannot be the \(role), too. Name another one, or say "
                + "which has the opinions: --column opinion=NAME. There are \(fewNames(names)).")
    }
    /// Verb `import`, `--ignore`: a column that the file has not.
    package func noSuchColumnToIgnore(_ name: String, _ names: [String]) -> String {
        text(
            "--ignore の列「\(name)」はありません。あるのは \(fewNames(names))。",
            "There is no column “\(name)” to leave out. There are \(fewNames(names)).")
    }
    /// Verb `import`: options that name columns or sheets, of a file that has none.
    package func optionsNameNothing(_ options: [String]) -> String {
        text(
            "列やシートのないファイルなので、\(options.joined(separator: "、")) は使えません。外してください。",
            "The file has no columns or sheets of a name, so \(options.joined(separator: ", ")) "
                + "\(options.count == 1 ? "names" : "name") nothing. Leave \(options.count == 1 ? "it" : "them") out.")
    }
    /// Verb `import`, `--program` and `--groups`: the session is there already.
    package func onlyForNewSessions(_ options: [String], _ slug: String, groups: [String]) -> String {
        text(
            "\(options.joined(separator: " と ")) は新しいセッションを作るときのものです。\(slug) はすでにあり、"
                + "グループは \(shortList(groups)) です。外すか、別の名前にしてください"
                + "（足りないグループは --make-groups で作れます）。",
            "\(options.joined(separator: " and ")) \(options.count == 1 ? "is" : "are") for a session to be made. "
                + "\(slug) is there already and has \(shortList(groups)). Leave that out, or name another session "
                + "(--make-groups makes groups that are missing).")
    }
    /// Verb `import`, `--column`: the left side of the sign of equality.
    package func noSuchRole(_ name: String) -> String {
        text(
            "「\(name)」には当てられません。意見、グループ、欄、見出し、テーマ、数、主体、部会、主な意見、要確認 "
                + "か、欄の名前にしてください。",
            "“\(name)” is nothing a column can be. Use opinion, group, lane, heading, theme, count, actor, track, "
                + "representative, to check, or the name of a lane.")
    }
    /// Verb `import`, `--column`: there is no sign of equality.
    package func columnPlease(_ typed: String) -> String {
        text("「\(typed)」は 意見=列の名前 の形ではありません。", "“\(typed)” is not of the form opinion=NAME.")
    }
    /// Verb `import`, `--header`: a line that the table has not.
    package func noSuchRow(_ line: Int) -> String {
        text("\(line)行目には何もありません。", "There is nothing in line \(line).")
    }
    /// Verb `import`: a row with more cells than there are names of columns; `words` is the first of them.
    package func rowIsTooLong(_ place: String, _ words: String, columns: Int) -> String {
        text(
            "\(place)には列の名前（\(columns)）より多くの欄があります（「\(words.prefix(20))」）。"
                + "区切りの記号が意見の中にあれば、その欄を \" で囲んでください。",
            "\(place) has more cells than the \(columns) names of columns (“\(words.prefix(20))”). If the "
                + "separator stands "
                + "in an opinion, put that cell in quotation marks.")
    }
    /// A question: nothing says which group opinions are of.
    package var opinionsWithoutGroup: String {
        text(
            "どのグループの意見かが書かれていません。--group 番号 か --column グループ=列の名前 で指定してください。",
            "Nothing says which group these opinions are of. Say --group NUMBER, or --column group=NAME.")
    }
    /// A question: a program numbered the areas of its board, and nobody named them.
    package func areasAreNumbered(_ areas: [String], columns: [String]) -> String {
        let column = columns.first ?? text("列の名前", "NAME")
        return text(
            "「\(areas.prefix(3).joined(separator: "」「"))」は道具が付けた名前です。その番号のグループなら "
                + "--column グループ=\(column) を、見出しなら --column 見出し=\(column) を指定してください。",
            "“\(areas.prefix(3).joined(separator: "”, “"))” are names that a program gave. If they are the groups of "
                + "these numbers, say --column group=\(column); if they are headings, --column heading=\(column).")
    }
    /// The same of lanes, of which there are these.
    package func opinionsWithoutLane(_ names: [String]) -> String {
        text(
            "どの欄（\(shortList(names))）の意見かが書かれていません。"
                + "--lane 欄の名前 か --column 欄=列の名前 で指定してください。",
            "Nothing says which lane (\(shortList(names))) these opinions are of. "
                + "Say --lane NAME, or --column lane=NAME."
        )
    }
    /// A question: the same of some of the opinions, in these lines; `canFill` where a column has empty cells.
    package func opinionsWithoutGroup(_ count: Int, _ places: [String], canFill: Bool) -> String {
        text(
            "グループの書かれていない意見が\(count)件あります\(someOf(places, count))。行き先を --group 番号 で"
                + (canFill ? "、上の行と同じなら --fill-down を" : "") + "指定してください。",
            "\(many(count, "opinion"))\(someOf(places, count)) of no group. Say --group NUMBER"
                + (canFill ? ", or --fill-down if it is that of the row above." : "."))
    }
    /// A question: the same of lanes.
    package func opinionsWithoutLane(_ count: Int, _ places: [String], _ names: [String], canFill: Bool) -> String {
        text(
            "欄（\(shortList(names))）の書かれていない意見が\(count)件あります\(someOf(places, count))。"
                + "行き先を --lane 欄の名前 で" + (canFill ? "、上の行と同じなら --fill-down を" : "")
                + "指定してください。",
            "\(many(count, "opinion"))\(someOf(places, count)) of no lane (\(shortList(names))). Say --lane NAME"
                + (canFill ? ", or --fill-down if it is that of the row above." : "."))
    }
    /// Some of the places of so many opinions; those in shapes have none.
    private func someOf(_ places: [String], _ count: Int) -> String {
        if places.isEmpty { return "" }
        return aside(places.joined(separator: comma) + (places.count < count ? text(" など", " and more") : ""))
    }
    /// A question: sheets that are not read have words like opinions.
    package func sheetsMayHaveOpinions(_ names: [String]) -> String {
        text(
            "シート「\(names.joined(separator: "」「"))」にも意見がありそうですが、読んでいません。"
                + "読むシートを --sheet 名前 で（何度でも）指定してください。",
            "The sheets “\(names.joined(separator: "”, “"))” may have opinions too and are not read. "
                + "Name the sheets to read with --sheet NAME, each.")
    }
    /// Most of the file was there: only the rest is taken.
    package func onlyNewIsTaken(_ there: Int) -> String {
        text(
            "\(there)件はすでにあるので、新しいものだけを取り込みます（すべて取り込むなら --no-only-new）。",
            "\(there) are there already; only what is new is taken (--no-only-new takes all).")
    }
    /// A doubt: opinions at these places are there already, and the file says otherwise how many said them, or which
    /// heading, theme or mark they have.
    package func changesAreNotTaken(_ places: [String]) -> String {
        text(
            "すでにある意見のうち\(places.count)件は、人数、見出し、テーマか印がファイルと違いますが、"
                + "今のままにします（\(firstFew(places))）。直すときは、その付箋を直してください。",
            "\(many(places.count, "opinion")) that \(places.count == 1 ? "is" : "are") there already "
                + "\(places.count == 1 ? "has" : "have") another count, heading, theme or mark in the file; "
                + "they stay as they are (\(firstFew(places))). Change those notes where the file is right.")
    }
    /// A doubt: some of the file is there, and is taken again.
    package func someIsThere(_ there: Int) -> String {
        text(
            "\(there)件は、同じグループに同じ意見がすでにあります。除くなら --only-new を付けてください。",
            "\(there) are there already in the same group. --only-new leaves them out.")
    }
    /// Verb `report`: the ending of the file is that of a format which fusen does not write.
    package func noSuchFormat(_ ending: String, _ formats: [String]) -> String {
        text(
            ".\(ending) では書き出せません。\(formats.joined(separator: "、")) のどれかにしてください。",
            ".\(ending) cannot be written. Use one of \(formats.joined(separator: ", ")).")
    }
    /// Verb `report`: the file's name ends as that of another format.
    package func endingIsOfAnother(_ ending: String, _ format: String) -> String {
        text(
            "\(format) を .\(ending) という名前では書き出せません。名前の終わりを変えてください。",
            "\(format) cannot be written under a name ending in .\(ending). Change the ending.")
    }
    /// Verb `import`: a cell that is no number and no known name, or several numbers.
    package func notANumber(_ typed: String, _ place: String, column: String) -> String {
        text(
            "\(place) \(column)「\(typed.prefix(40))」は一つの数ではありません。数だけにするか、意見の列なら "
                + "\(options("--column", [columnRole("opinion") + "=" + column]))、読まないなら --ignore \(column) を"
                + "指定してください。",
            "\(place): “\(typed.prefix(40))” in \(column) is not one number. Make it one, say "
                + "\(options("--column", [columnRole("opinion") + "=" + column])) if it has opinions, or leave the "
                + "column out with --ignore \(column).")
    }
    /// A doubt: at these places it is said in words how many said an opinion.
    package func countsInWords(_ words: String, _ places: [String]) -> String {
        text(
            "数でない人数が\(places.count)件あります（\(firstFew(places))）。意見の後に「（\(words)）」のように残し、"
                + "1件と数えます。",
            "\(places.count) counts are no numbers, as “\(words)” (\(firstFew(places))). They stay in brackets "
                + "behind the opinion, which counts once.")
    }
    /// A doubt: opinions at these places that were said in several groups.
    package func opinionsOfSeveralGroups(_ words: String, _ places: [String]) -> String {
        text(
            "いくつものグループの意見が\(places.count)件あります（\(firstFew(places))）。「\(words)」のような意見は、"
                + "それぞれのグループの付箋にします。",
            "\(places.count) opinions are of several groups (\(firstFew(places))). One of “\(words)” becomes a "
                + "note of each of them.")
    }
    /// A doubt: lines at these places begin or end with a time, as those of a chat do.
    package func timesAreTaken(_ places: [String]) -> String {
        text(
            "時刻の書かれた行があります（\(firstFew(places))）。"
                + "チャットの記録なら、時刻と発言者の名前も付箋に入ります。",
            "Some lines have a time at an end (\(firstFew(places))). If this is a chat, the notes will hold the times "
                + "and the names of those who wrote.")
    }
    /// Verb `import`, of a CSV: a field that begins with a quotation mark and never ends; the line it begins in.
    package func quoteLeftOpen(at line: Int) -> String {
        text("\(line)行目の引用符 \" が閉じていません。", "The quotation mark \" in line \(line) is left open.")
    }
    /// Verb `import --only-new`: everything is there.
    package var nothingNewInIt: String { text("新しい意見はありません。", "There is nothing new in it.") }

    // MARK: What is likely, and what stays behind

    /// A doubt: the column of the opinions has no usual name.
    /// - Parameters:
    ///   - others: columns that must be named with it, and as what.
    ///   - areNamed: whether the columns have names, and not only letters.
    package func opinionColumnIsLikely(
        _ names: [String], others: [(role: String, name: String)], areNamed: Bool
    ) -> String {
        let pairs = others.map { columnRole($0.role) + "=" + $0.name } + names.map { columnRole("opinion") + "=" + $0 }
        let way = (areNamed ? "" : "--header 0 ") + options("--column", pairs)
        return text(
            "意見の列は「\(names.joined(separator: "」「"))」のようですが、確かではありません。"
                + "\(way) のように指定してください。",
            "The opinions seem to be in “\(names.joined(separator: "”, “"))”, but that is not certain. "
                + "Say which with \(way).")
    }
    /// A doubt: what stands in these columns, questions of a form or others without a usual name, is taken as opinions.
    package func columnsAreOpinions(_ columns: [String]) -> String {
        text(
            "「\(columns.joined(separator: "」「"))」の列の言葉を、意見として取り込みます。",
            "The words below “\(columns.joined(separator: "”, “"))” are taken as opinions.")
    }
    /// A doubt: columns that are not read may be opinions, too.
    package func unreadMayBeOpinions(_ names: [String]) -> String {
        text(
            "「\(names.joined(separator: "」「"))」も意見のようですが、読んでいません。"
                + "読む列は --column 意見=列の名前、読まない列は --ignore 列の名前 で指定してください。",
            "“\(names.joined(separator: "”, “"))” may be opinions too and are not read. Name what is to be read with "
                + "--column opinion=NAME, and what is not with --ignore NAME.")
    }
    /// A question: cells that are read have an error, or a formula without a result, at these places.
    package func cellsWithoutValue(_ places: [String]) -> String {
        text(
            "値のない欄があります（エラーか、結果のない式。\(firstFew(places))）。中身は取り込めません。"
                + "表計算ソフトで開いて直し、保存し直してください。",
            "Cells that are read have no value, but an error or a formula without a result (\(firstFew(places))). What "
                + "should stand there is not taken: open it in the spreadsheet, mend it and save it again.")
    }
    /// A question: rows without an opinion have words in another column, at these places.
    package func wordsBesideOpinions(_ places: [String], column: String) -> String {
        text(
            "列「\(column)」に文があり、意見の欄が空いた行があります（\(firstFew(places))）。取り込みません。"
                + "意見なら意見の列に移し、要らなければその行を消してください。",
            "Rows have words in “\(column)” and no opinion (\(firstFew(places))). They are not taken: move the words "
                + "into the column of opinions if they are such, else delete the rows.")
    }
    /// A question: of columns of these names and letters it cannot be known to which opinions beside them they belong.
    package func columnsOfNoOpinion(_ columns: [(name: String, letter: String)]) -> String {
        text(
            "\(columns.map { "「\($0.name)」（\($0.letter)列）" }.joined())は、どの意見の列のものかが確かではないので、"
                + "読んでいません。意見の列のすぐ隣に一つずつ置くか、要らなければ --ignore 列の名前 を付けてください。",
            "\(columns.map { "“\($0.name)” (column \($0.letter))" }.joined(separator: ", ")): it is not certain to "
                + "which column of opinions they belong, so they are not read. Put one right beside each column of "
                + "opinions, or leave them out with --ignore NAME.")
    }
    /// Verb `import`: a text has a line of names of columns, and nothing that separates them.
    package func namesWithoutSeparator(line: Int, _ names: [String]) -> String {
        text(
            "\(line)行目は列の名前のようですが（\(names.joined(separator: "、"))）、列の区切りが分かりません。"
                + "半角のカンマかタブで区切ってください。",
            "Line \(line) seems to name columns (\(names.joined(separator: ", "))), but nothing separates them. "
                + "Put commas or tabs between the columns.")
    }
    /// A doubt: each row has a name and its words.
    package var tableIsOfCards: String {
        text(
            "項目の名前と内容が縦に並んでいるので、ひとまとまりを1件として読みました。",
            "Names stand beside their words, one below another; what belongs together was read as one row.")
    }
    /// A doubt: opinions that are a sign for the one above.
    package func dittosAreTaken(_ places: [String]) -> String {
        text(
            "「同上」「〃」だけの意見は、言葉のまま取り込みます：\(shortList(places))。",
            "Opinions that only say ditto are taken as they are: \(shortList(places)).")
    }
    /// Words of a file behind the place where they stand.
    package func quoted(_ words: String, at place: String) -> String {
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
        let cut = line.count > 24 ? line.prefix(24) + "…" : line
        return text("\(place)「\(cut)」", "\(place) “\(cut)”")
    }
    /// A doubt: lines without the mark that others have, each quoted with its place.
    package func linesWithoutMarks(_ lines: [String]) -> String {
        text(
            "「・」などの印のない行も意見にします：\(firstFew(lines))。",
            "Lines without a list mark are opinions, too: \(firstFew(lines)).")
    }
    /// A doubt: page numbers, sums, names and the like, each quoted with its place, are not taken.
    package func asidesAreLeftOut(_ lines: [String]) -> String {
        text(
            "意見ではないようなので取り込みません：\(firstFew(lines))。取り込むなら --asides を付けてください。",
            "These seem to be no opinions and are not taken: \(firstFew(lines)). Say --asides to take them.")
    }
    /// A question: the same of what may be opinions.
    package func asidesMayBeOpinions(_ lines: [String]) -> String {
        text(
            "意見ではないかもしれません：\(firstFew(lines))。意見として取り込むなら --asides、取り込まないなら "
                + "--no-asides を付けてください。",
            "These may be no opinions: \(firstFew(lines)). Say --asides to take them, --no-asides to leave them out.")
    }
    /// A doubt: a table lay on its side, so that what is called a row here is a column of it.
    package var tableIsTurned: String {
        text(
            "表が横向きなので、列を1件として読みました。「行」の番号は左から何列目かを表します。",
            "The table lies on its side and was read by its columns; numbers of rows are those of columns.")
    }
    /// A doubt: columns say how many were against an opinion, or had no mind.
    package func otherMindsAreNotRead(_ names: [String]) -> String {
        text(
            "「\(names.joined(separator: "」「"))」の数は付箋に入る所がなく、取り込みません。"
                + "外してよければ --ignore 列の名前 を付けてください。",
            "A note has no place for the numbers of “\(names.joined(separator: "”, “"))”; they are not taken. "
                + "Leave them out with --ignore NAME.")
    }
    /// A question: each row has a question of its own beside its answer, and either may be the opinion.
    package func answersOrQuestions(_ answer: String, _ question: String) -> String {
        text(
            "「\(answer)」は行ごとの「\(question)」への答えのようです。"
                + "意見が入っているのは --column 意見=\(question) か --column 意見=\(answer) で指定してください。",
            "“\(answer)” seems to answer the “\(question)” of its row. Say which has the opinions: "
                + "--column opinion=\(question) or --column opinion=\(answer).")
    }
    /// A doubt: empty cells below a heading may be merged ones.
    package func headingsMayBeMerged(_ count: Int) -> String {
        text(
            "見出しの空いた行が\(count)あります。上の見出しと同じなら --fill-down、見出しなしなら --no-fill-down "
                + "を付けてください。",
            "\(many(count, "row")) without a heading: --fill-down takes the one above, --no-fill-down none.")
    }
    /// A doubt: formulas whose result the workbook does not hold, in rows of these numbers.
    package func uncalculatedCells(_ rows: [Int]) -> String {
        let some = rows.prefix(5).map { "\($0)" }.joined(separator: ", ")
        return text(
            "結果のない式があります（\(some)行目）。表計算ソフトで開いて保存し直してください。",
            "There are formulas without a result (line \(some)). Open it in the spreadsheet and save it again.")
    }
    /// A doubt: words that are read though they are struck through, at these places.
    package func struckWords(_ places: [String]) -> String {
        text(
            "取り消し線のある言葉も取り込みます（\(firstFew(places))）。要らないものは、ファイルから消すか、"
                + "取り込んだ後で消してください。",
            "Words that are struck through are taken, too (\(firstFew(places))). Delete those that are not wanted, "
                + "in the file or afterwards.")
    }
    /// A doubt: words that are not read, as the document hides them, at these places.
    package func invisibleWords(_ places: [String]) -> String {
        text(
            "隠し文字は取り込みません（\(firstFew(places))）。",
            "Hidden text is not taken (\(firstFew(places))).")
    }
    /// A doubt: numbers whose format is not understood, at these places.
    package func numbersUnlikeShown(_ places: [String]) -> String {
        text(
            "表示形式を読めない数字は、表での見え方と違うまま取り込みます（\(firstFew(places))）。見えるとおりに"
                + "入れるなら、セルを文字列にしてください。",
            "Numbers of a format that is not understood are taken as they are, not as they are shown "
                + "(\(firstFew(places))). Make those cells text to have them as they look.")
    }
    /// A doubt: cells of several lines without marks, at these places, are taken for one opinion each.
    package func linesAreOneOpinion(_ places: [String]) -> String {
        text(
            "セルの中で改行した言葉は一つの意見にしました（\(firstFew(places))）。一行ずつ別の意見なら "
                + "--split '\\n' を付けてください。",
            "Several lines of a cell are one opinion (\(firstFew(places))). If each line is one of its own, say "
                + "--split '\\n'.")
    }
    /// A doubt: rows at these places are left out, as columns of these names say that they were taken back.
    package func withdrawnAreLeftOut(_ places: [String], _ columns: [String]) -> String {
        text(
            "取り下げや非公開の行は取り込みません（\(firstFew(places))）。取り込むなら "
                + "--ignore \(columns.joined(separator: " --ignore ")) を付けてください。",
            "Rows that were withdrawn, hidden or not to be published are not taken (\(firstFew(places))). To take "
                + "them, say --ignore \(columns.joined(separator: " --ignore ")).")
    }
    /// A question: rows of which these columns do not say clearly whether they may be published.
    package func perhapsWithdrawn(_ places: [String], _ columns: [String]) -> String {
        text(
            "「\(columns.joined(separator: "」「"))」の列で、公開してよいかが分からない行があります"
                + "（\(firstFew(places))）。取り込みません。「可」か「不可」に直すか、どの行も取り込むなら "
                + "--ignore \(columns.joined(separator: " --ignore ")) を付けてください。",
            "“\(columns.joined(separator: "”, “"))” does not say clearly whether rows may be published "
                + "(\(firstFew(places))). They are not taken. Write yes or no, or take every row with "
                + "--ignore \(columns.joined(separator: " --ignore ")).")
    }
    /// A question: rows whose opinion may stand in the column of that name, as a cell before it is missing.
    package func opinionsMayBeShifted(_ places: [String], column: String) -> String {
        text(
            "セルが足りず、意見が「\(column)」の列にあるかもしれない行があります（\(firstFew(places))）。"
                + "取り込みません。空いたセルの区切りを足して意見を意見の列に移し、"
                + "要らなければその行を消してください。",
            "A cell may be missing in rows, so that their opinion stands in “\(column)” (\(firstFew(places))). They "
                + "are not taken: add the separator to move the words into the column of opinions, or delete the rows.")
    }
    /// A question: rows a cell short, or without their first cell, whose words may all stand a column too far left.
    package func rowsMayBeShifted(_ rows: [String]) -> String {
        text(
            "セルが足りず、列がずれているかもしれない行があります（\(firstFew(rows))）。取り込みません。"
                + "空いたセルの区切りを足すか、要らなければその行を消してください。",
            "A cell may be missing in rows, so that their words stand in other columns (\(firstFew(rows))). They are "
                + "not taken: add the separator that is missing, or delete the rows.")
    }
    /// A question: columns of the same few words again and again, which are not read.
    package func kindsAreNotRead(_ names: [String]) -> String {
        let first = options("--column", [columnRole("heading") + "=" + names[0]])
        return text(
            "「\(names.joined(separator: "」「"))」は読んでいません。見出しにするなら \(first)、読まないなら "
                + "--ignore 列の名前 を指定してください。",
            "“\(names.joined(separator: "”, “"))” is not read. Say \(first) to make headings of it, or leave it out "
                + "with --ignore NAME.")
    }
    /// A question: rows one cell short, whose words may be an opinion in the column of headings.
    package func opinionsMayBeHeadings(_ places: [String], column: String) -> String {
        text(
            "セルが足りず、意見が「\(column)」の列にあるかもしれない行があります（\(firstFew(places))）。"
                + "区切りを足して、意見を意見の列に移してください。見出しだけの行なら、行末に区切りを足してください。",
            "Rows are one cell short, and what stands in “\(column)” may be an opinion (\(firstFew(places))). Add the "
                + "separator that is missing, at the end of the row if it is a heading alone.")
    }
    /// A doubt: opinions that only say that there is none.
    package func noAnswersAreTaken(_ places: [String]) -> String {
        text(
            "「特になし」「-」のような言葉だけの意見があります（\(firstFew(places))）。取り込みます。要らなければ、"
                + "ファイルから消してください。",
            "Opinions only say that there is none, as “nothing” or “-” (\(firstFew(places))). They are taken: delete "
                + "them from the file if they are not wanted.")
    }
    /// A doubt: columns of numbers that may say how many said an opinion.
    package func numbersAreNotRead(_ names: [String]) -> String {
        text(
            "数だけの列は読んでいません（\(shortList(names))）。人数なら "
                + "\(options("--column", [columnRole("count") + "=" + names[0]])) を付けてください。",
            "Columns of numbers are not read: \(shortList(names)). If they say how many, add "
                + "\(options("--column", [columnRole("count") + "=" + names[0]])).")
    }
    /// A doubt: rows have a heading that no opinion hangs under.
    package func headingsWithoutOpinions(_ places: [String]) -> String {
        text(
            "見出しだけで意見のない行があります（\(firstFew(places))）。見出しだけを作ります。",
            "Rows have a heading and no opinion (\(firstFew(places))). The heading alone is made.")
    }
    /// A question: rows at these places seem to name other columns than those above them.
    package func columnsMayChange(_ places: [String], _ names: [String]) -> String {
        text(
            "「\(names.joined(separator: "」「"))」の行（\(firstFew(places))）から下は、別の表のようです。"
                + "シートかファイルを分けて、別々に取り込んでください。",
            "From the row of “\(names.joined(separator: "”, “"))” (\(firstFew(places))) on this seems to be "
                + "another table. Put it on a sheet or into a file of its own, and import each.")
    }
    /// A question: columns of these names seem to have the same opinions in other words.
    package func columnsAreVersions(_ names: [String]) -> String {
        text(
            "「\(names.joined(separator: "」「"))」は、同じ意見を書き分けた列のようです。取り込む列を "
                + "\(options("--column", [columnRole("opinion") + "=" + names[0]])) のように指定してください。",
            "“\(names.joined(separator: "”, “"))” seem to be the same opinions in other words. Say which are meant, as "
                + "with \(options("--column", [columnRole("opinion") + "=" + names[0]])).")
    }
    /// A question: the same of sheets.
    package func sheetsAreVersions(_ names: [String]) -> String {
        text(
            "シート「\(names.joined(separator: "」「"))」は、同じ意見の別の版のようです。取り込むシートを "
                + "\(options("--sheet", [names[0]])) のように指定してください。",
            "The sheets “\(names.joined(separator: "”, “"))” seem to be versions of the same opinions. Say which "
                + "one is meant, as with \(options("--sheet", [names[0]])).")
    }
    /// A doubt: columns that are read though the spreadsheet hides them.
    package func hiddenColumnsAreRead(_ names: [String]) -> String {
        text(
            "表で隠れている列も読みます（\(names.joined(separator: "、"))）。読まない列は "
                + "--ignore 列の名前 で指定してください。",
            "Columns hidden in the spreadsheet are read, too: \(names.joined(separator: ", ")). Name what is not to "
                + "be read with --ignore NAME.")
    }
    /// An opinion is marked in several columns of which it can have one.
    package func severalMarks(_ names: [String], _ place: String) -> String {
        text(
            "\(place) 「\(names.joined(separator: "」「"))」の両方に印があります。印は一つにするか、読まない列を "
                + "--ignore 列の名前 で指定してください。",
            "\(place) is marked under “\(names.joined(separator: "”, “"))”. Leave one mark, or name the column that is "
                + "not to be read with --ignore NAME.")
    }
    /// A doubt: opinions at these places that are only called like a total.
    package func totalsAreTaken(_ places: [String]) -> String {
        text(
            "「合計」などとだけある意見も取り込みます（\(firstFew(places))）。合計の行なら、表から消してください。",
            "Opinions that only say “total” are taken, too (\(firstFew(places))). Delete them in the spreadsheet where "
                + "they are sums.")
    }
    /// A doubt: columns with nothing but marks are not read.
    package func marksAreNotRead(_ names: [String]) -> String {
        text(
            "印だけの列は読んでいません（\(shortList(names))）。",
            "Columns of marks are not read: \(shortList(names)).")
    }
    private func firstFew(_ places: [String]) -> String {
        places.prefix(5).joined(separator: text("、", ", ")) + (places.count > 5 ? text(" など", " …") : "")
    }
    /// A doubt: the same of themes.
    package func themesMayBeMerged(_ count: Int) -> String {
        text(
            "テーマの空いた行が\(count)あります。上のテーマと同じなら --fill-down、テーマなしなら --no-fill-down "
                + "を付けてください。",
            "\(many(count, "row")) without a theme: --fill-down takes the one above, --no-fill-down none.")
    }
    /// A doubt: two columns would be the same of an opinion.
    package func columnsOfOneKind(_ names: [String]) -> String {
        text(
            "同じ役の列が二つあります（\(names.joined(separator: "、"))）。後のほうは取り込まれません。",
            "Two columns are of one kind (\(names.joined(separator: ", "))). The other is not taken.")
    }
    /// 部会 of the file that its groups have not in the session.
    package func tracksStayBehind(_ names: [String]) -> String {
        text(
            "部会（\(names.joined(separator: "、"))）は変えません。",
            "Tracks are left as they are: \(names.joined(separator: ", ")).")
    }
    /// What a report or a snapshot has besides notes, headings and memos; what it has none of is not named.
    package func partsStayBehind(
        ballots: Int, proposals: Int, ledger: Int, roster: Int = 0, attendance: Int = 0
    ) -> String {
        let parts = [
            (ballots, text("投票\(ballots)", many(ballots, "ballot"))),
            (proposals, text("事業\(proposals)", many(proposals, "proposal"))),
            (ledger, text("台帳\(ledger)", "\(many(ledger, "line")) of the ledger")),
            (roster, text("名簿\(roster)", "\(roster) on the roster")),
            (attendance, text("出席者数\(attendance)", "attendance \(attendance)")),
        ]
        let names = parts.filter { $0.0 > 0 }.map(\.1) + [text("次第", "the agenda")]
        return text(
            "取り込まないもの: \(names.joined(separator: "、"))。", "Not taken: \(names.joined(separator: ", ")).")
    }
}
