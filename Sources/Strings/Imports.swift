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
            "文字のファイルではありません。表計算ソフトでCSVとして保存し直してください。",
            "It is not a text file. Save it as CSV from the spreadsheet.")
    }
    /// Verb `import`: a file that can be read but has no line or row with words.
    package var nothingInIt: String { text("意見が一つもありません。", "There is no opinion in it.") }
    /// Verb `import`: a `.json` file; verb `advise`: a line of the file to evaluate.
    package var notJSON: String { text("JSONとして読めません。", "It cannot be read as JSON.") }
    /// Verb `import`: JSON with neither a snapshot's mark nor a matrix's `entries`.
    package var unknownJSON: String {
        text("fusenのスナップショットでも意見集約の表でもありません。", "It is neither a fusen snapshot nor a matrix.")
    }
    /// Verb `import`, of a matrix; `entry` counts its entries from 1, `last` is the catalogue's last number.
    package func unknownTheme(_ theme: Int, entry: Int, last: Int) -> String {
        text(
            "\(entry)番目の項目のテーマ\(theme)はありません（1–\(last)）。表を修正してください。"
                + "何も取り込んでいません。",
            "Entry \(entry) has theme \(theme), which is not there (1–\(last)). Correct the file; nothing was imported."
        )
    }
    /// Verb `import`, of a CSV: a cell that is no number and no known name; `line` counts filled rows from 1.
    package func notANumber(_ typed: String, line: Int) -> String {
        text("\(line)行目の「\(typed)」は数ではありません。", "Line \(line): “\(typed)” is not a number.")
    }
    /// Verb `import`, of a CSV: a field that begins with a quotation mark and never ends.
    package var quoteLeftOpen: String { text("引用符 \" が閉じていません。", "A quotation mark \" is left open.") }
}
