borrow-title = ものを かりる
borrow-thing = 何を かりますか？
borrow-day = いつ 使いますか？
borrow-none-left = その日は、ぜんぶ 貸しています。ほかの 日を えらんでください。
borrow-count = いくつ かりますか？
borrow-phone = 電話番号を 教えてください。
borrow-lent = わかりました。番号は { $number } です。使う 日に、市役所の 倉庫で この 番号を 言ってください。
lending-reminder = あした、ものを わたします（番号 { $number }）。9時に 倉庫へ 来てください。
