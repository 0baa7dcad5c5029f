/// Why a file cannot be imported.
extension Strings {
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
    /// An imported file, a program, a template or an example; Shift_JIS is read in imported text and CSV alone.
    package var notUTF8: String {
        text(
            "UTF-8でもShift_JISでもありません。UTF-8で保存し直してください。",
            "It is neither UTF-8 nor Shift_JIS. Save it as UTF-8.")
    }
    /// Verb `import`: a workbook or another binary file.
    package var notText: String {
        text(
            "文字のファイルではありません。表計算ソフトでCSVとして、文字コードはUTF-8で保存し直してください。",
            "It is not a text file. Save it as CSV in UTF-8 from the spreadsheet.")
    }
    /// Verb `import`: a text in an encoding that is not read, by its name.
    package func encodingNotTaken(_ name: String) -> String {
        text("\(name)には対応していません。UTF-8で保存し直してください。", "\(name) is not read. Save it as UTF-8.")
    }
    /// Verb `import`: `place` is such as `entries[0].group`.
    package func jsonValueMissing(_ place: String) -> String { text("\(place) がありません。", "\(place) is missing.") }
    /// The same, for what is there and is not of the kind wanted.
    package func jsonValueUnreadable(_ place: String) -> String {
        text("\(place) の値を読み取れません。", "The value of \(place) cannot be read.")
    }
    /// Verb `import`: a file that can be read but has no line or row with words.
    package var nothingInIt: String { text("意見が一つもありません。", "There is no opinion in it.") }
    /// Verb `import`: a `.json` file; verb `advise`: a line of the file to evaluate.
    package var notJSON: String { text("JSONとして読めません。", "It cannot be read as JSON.") }
    /// Verb `import`: JSON with neither a snapshot's mark nor a matrix's `entries`.
    package var unknownJSON: String {
        text("fusenのスナップショットでも意見集約の表でもありません。", "It is neither a fusen snapshot nor a matrix.")
    }
    /// Verb `do`, a program, a template or an example that is not UTF-8.
    package var onlyUTF8: String {
        text("UTF-8ではありません。UTF-8で保存し直してください。", "It is not UTF-8. Save it as UTF-8.")
    }
    /// Where something stands in a file to import: a row, counted in lines of the file from 1.
    package func row(_ line: Int) -> String { text("\(line)行目", "line \(line)") }
    /// Where something stands in a matrix: its entries are counted from 1.
    package func matrixEntry(_ number: Int) -> String { text("\(number)番目の項目", "entry \(number)") }
    /// A theme that the catalogue has not; `place` is a row or an entry, `last` the catalogue's last number.
    package func unknownTheme(_ theme: Int, _ place: String, last: Int) -> String {
        text(
            "\(place)のテーマ\(theme)はありません（1–\(last)）。何も取り込んでいません。",
            "\(place): there is no theme \(theme) (1–\(last)). Nothing was imported.")
    }
    /// A group that the session has not, or that no new one can have.
    package func unknownGroup(_ group: Int, _ place: String, last: Int) -> String {
        text(
            "\(place)の\(group)グループはありません（1–\(last)）。何も取り込んでいません。",
            "\(place): there is no group \(group) (1–\(last)). Nothing was imported.")
    }
    /// A lane that the boards have not.
    package func unknownLane(_ lane: Int, _ place: String, last: Int) -> String {
        text(
            "\(place)の欄\(lane)はありません（1–\(last)）。何も取り込んでいません。",
            "\(place): there is no lane \(lane) (1–\(last)). Nothing was imported.")
    }
    /// A ×N that cannot be.
    package func countOutOfRange(_ count: Int, _ place: String, last: Int) -> String {
        text(
            "\(place)の人数\(count)は使えません（1–\(last)）。何も取り込んでいません。",
            "\(place): ×\(count) is out of range (1–\(last)). Nothing was imported.")
    }
    /// An opinion or a heading without words, or of too many; `length` is in characters.
    package func textDoesNotFit(_ place: String, length: Int, max: Int) -> String {
        text(
            "\(place)の言葉は\(length)文字です（1–\(max)）。何も取り込んでいません。",
            "\(place): its text has \(length) characters (1–\(max)). Nothing was imported.")
    }
    /// More opinions, or rows, than one file may bring.
    package func tooManyOpinions(max: Int) -> String {
        text("一度に取り込める意見は\(max)までです。", "No more than \(max) opinions can be imported at once.")
    }
    /// Verb `import`, of a CSV: a row that names columns, none of which is that of the opinions.
    package func headWithoutOpinions(_ place: String, _ names: [String]) -> String {
        text(
            "\(place)は列の名前のようですが、意見の列がわかりません（\(names.joined(separator: "、"))）。"
                + "意見の列の名前を「意見」にしてください。",
            "\(place) looks like names of columns, but none is that of the opinions "
                + "(\(names.joined(separator: ", "))). Name that column “opinion”.")
    }
    /// Verb `report`: the ending of the file is that of a format which fusen does not write.
    package func noSuchFormat(_ ending: String, _ formats: [String]) -> String {
        text(
            ".\(ending) では書き出せません。\(formats.joined(separator: "、")) のどれかにしてください。",
            ".\(ending) cannot be written. Use one of \(formats.joined(separator: ", ")).")
    }
    /// Verb `import`, of a CSV: a cell that is no number and no known name; `line` counts lines from 1.
    package func notANumber(_ typed: String, line: Int) -> String {
        text("\(line)行目の「\(typed)」は数ではありません。", "Line \(line): “\(typed)” is not a number.")
    }
    /// Verb `import`, of a CSV: a field that begins with a quotation mark and never ends.
    package var quoteLeftOpen: String { text("引用符 \" が閉じていません。", "A quotation mark \" is left open.") }
}
