/// The wall as a page for the browser of another machine.
extension Strings {
    /// Where the wall is shown by a browser.
    package func wallPage(_ address: String) -> String {
        text("投影のページ（ブラウザー） \(address)", "The wall in a browser: \(address)")
    }

    /// The words of the wall's page, by the names the page has for them.
    package var wallPageWords: [String: String] {
        [
            "wallTitle": text("投影", "Wall"),
            "picture": text("投影されているもの", "What the wall shows"),
            "code": text("画面のコード（8文字）", "The code on the screen (8 characters)"),
            "show": text("投影を見る", "Show the wall"),
            "fullScreen": text("全画面にする（F）", "Full screen (F)"),
            "connecting": text("つないでいます…", "Connecting…"),
            "offline": text(
                "つながっていません。つながると、いまの画面になります。",
                "No connection. The picture follows once there is one."),
            "wrongCode": text(
                "コードが違います。受付のコードを確かめてください。",
                "That is not the code. See the code for joining."),
            "tooMany": text("しばらくしてからもう一度お試しください。", "Please try again in a moment."),
            "walls": text(
                "投影のページが多すぎます。使っていないものを閉じてください。",
                "Too many walls are open. Close those that nobody looks at."),
            "needsScript": text("このページにはJavaScriptが必要です。", "This page needs JavaScript."),
        ]
    }
}
