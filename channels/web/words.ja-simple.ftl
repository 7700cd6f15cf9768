# 市民のチャット画面の言葉（やさしい日本語）です。

title = { $city }の 窓口
subtitle = 市役所に 聞く ところ
skip = 書く ところへ 行く
log = 話した こと
language-name = やさしい日本語
language-short = やさしい
change-language = ことばを 変える（いまは やさしい日本語）・Language

you = あなた:
city-says = { $city }:
your-photo = 送った 写真
pressed = ボタンを 押しました
day = { $month }月{ $day }日（{ $weekday ->
    [0] 月
    [1] 火
    [2] 水
    [3] 木
    [4] 金
    [5] 土
   *[6] 日
}）
cards = 案内（{ $count }枚）
choices = 選べる もの
earlier = 前に 話した ことを 見る
newest = 新しい ところへ
map-of = 地図: { $place }

message = メッセージ
placeholder = 知りたい ことを 書く
send = 送る
menu = メニュー
menu-pages = メニューの ページ
answer-below = 下の ところに 書いて 答えて ください。
choose-these = これに 決める
pick-day = 日にち
pick-time = 時間
give-number = 数
give-digits = 番号（数字）
give-postal-code = 郵便番号
give-telephone = 電話番号
give-name = 名前
give-kana = 名前の 読み方（ひらがな。書かなくても いいです）
give-place = 住所か、近くの 建物の 名前
map = 地図
zoom-in = 地図を 大きく する
zoom-out = 地図を 小さく する
pick-on-map = 地図を 動かして、まん中の しるしを 場所に 合わせる ことも できます。
pick-without-map = いま 地図の 絵は ありません。住所を 書いて ください。
no-spot = 地図の 場所は、まだ 選んで いません。
spot = 地図の 場所を 選びました。
locate = いま いる 場所を 使う
no-location = いま いる 場所が わかりませんでした。住所を 書いて ください。
send-place = この 場所を 送る
pick-photo = 写真を 選ぶ
photo-note = { $limit }MBまで。写真を とった 場所などの 情報は、消します。
send-photo = 写真を 送る

sending = 送って います…
typing = { $city }が 書いて います
failed = 送れませんでした。
retry = もう 一度 送る
offline = インターネットに つながって いません。つながると、続きが 届きます。

refused = 送れませんでした
go-on = 話に もどる
too-many = 短い 時間に たくさん 送りました。{ $seconds }秒くらい 待って から、もう 一度 送って ください。
not-from-here = この 画面は 古いです。話に もどって、もう 一度 送って ください。
nothing-sent = 何も 書いて ありませんでした。
too-long = 長すぎます。{ $longest }文字まで 書けます（いま { $length }文字です）。
too-big = 大きすぎます。写真は { $limit }MBまでです。
photo-too-big = この 写真は 大きすぎます。{ $limit }MBまでの 写真を 選んで ください。
photo-too-many-pixels = この 写真は 大きすぎます。小さく して から 送って ください。
photo-unreadable = 写真を 開けませんでした。JPEG、PNG、HEICの 写真を 送って ください。
broken = すみません。うまく できませんでした。少し 待って から、もう 一度 送って ください。
