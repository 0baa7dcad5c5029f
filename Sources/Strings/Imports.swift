/// Why a file cannot be imported.
extension Strings {
    package var noSuchFile: String {
        text("ファイルがありません。名前を確認してください。", "There is no such file. Check the name.")
    }
    package var notUTF8: String {
        text(
            "UTF-8でもShift_JISでもありません。UTF-8で保存し直してください。",
            "It is neither UTF-8 nor Shift_JIS. Save it as UTF-8.")
    }
    package var notText: String {
        text(
            "文字のファイルではありません。表計算ソフトでCSVとして保存し直してください。",
            "It is not a text file. Save it as CSV from the spreadsheet.")
    }
    package var nothingInIt: String { text("意見が一つもありません。", "There is no opinion in it.") }
    package var notJSON: String { text("JSONとして読めません。", "It cannot be read as JSON.") }
    package var unknownJSON: String {
        text("fusenのスナップショットでも意見集約の表でもありません。", "It is neither a fusen snapshot nor a matrix.")
    }
    package func unknownTheme(_ theme: Int, entry: Int, last: Int) -> String {
        text(
            "\(entry)番目の項目のテーマ\(theme)はありません（1–\(last)）。表を修正してください。"
                + "何も取り込んでいません。",
            "Entry \(entry) has theme \(theme), which is not there (1–\(last)). Correct the file; nothing was imported."
        )
    }
    package func notANumber(_ typed: String, line: Int) -> String {
        text("\(line)行目の「\(typed)」は数ではありません。", "Line \(line): “\(typed)” is not a number.")
    }
    package var quoteLeftOpen: String { text("引用符 \" が閉じていません。", "A quotation mark \" is left open.") }
}
