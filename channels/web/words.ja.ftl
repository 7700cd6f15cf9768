# 市民のチャット画面の言葉です。

title = { $city }の窓口
subtitle = 市の手続きと、くらしの案内
skip = メッセージの入力へ移動
log = やりとり
language-name = 日本語
language-short = 日本語
change-language = ことばを変える（いまは日本語）・Language

## やりとり
you = あなた:
city-says = { $city }:
your-photo = 送った写真
pressed = ボタンを押しました
day = { $month }月{ $day }日（{ $weekday ->
    [0] 月
    [1] 火
    [2] 水
    [3] 木
    [4] 金
    [5] 土
   *[6] 日
}）
cards = ご案内（{ $count }枚）
choices = 選べること
earlier = 前のやりとりを見る
newest = 新しいやりとりへ
map-of = 地図: { $place }

## 入力
message = メッセージ
placeholder = 知りたいことを書く
send = 送る
menu = メニュー
menu-pages = メニューのページ
answer-below = 下の入力らんに書いて答えてください。
choose-these = これで決める
pick-day = 日付
pick-time = 時刻
give-number = 数
give-digits = 番号（数字）
give-postal-code = 郵便番号
give-telephone = 電話番号
give-name = 名前
give-kana = ふりがな（なくてもかまいません）
give-place = 住所か、目印になる建物
map = 地図
zoom-in = 地図を大きくする
zoom-out = 地図を小さくする
pick-on-map = 地図を動かして、まん中の印を場所に合わせることもできます。
pick-without-map = いまは地図の絵がありません。住所を書くか、いまいる場所を使ってください。
no-spot = 地図の場所は、まだ選んでいません。
spot = 地図の場所を選びました。
locate = いまいる場所を使う
no-location = いまいる場所が分かりませんでした。住所を書いてください。
send-place = この場所を送る
pick-photo = 写真を選ぶ
photo-note = { $limit }MBまで。撮影場所などの情報は、受け取るときに消します。
send-photo = 写真を送る

## 送るとき
sending = 送っています…
typing = { $city }が入力しています
failed = 送れませんでした。
retry = もう一度送る
offline = 通信が切れています。つながると、続きが届きます。

## 受け取れないとき
refused = 送れませんでした
go-on = やりとりに戻る
too-many = 短い時間にたくさん送られたので、お休みしています。{ $seconds }秒ほど待ってから、もう一度お試しください。
not-from-here = 画面が古くなっていました。やりとりに戻って、もう一度送ってください。
nothing-sent = 何も書かれていませんでした。
too-long = 長すぎます。{ $longest }文字までで書いてください（いま{ $length }文字です）。
too-big = 大きすぎて受け取れません。写真は{ $limit }MBまでです。
photo-too-big = この写真は大きすぎます。{ $limit }MBまでの写真を選んでください。
photo-too-many-pixels = この写真は大きすぎて開けません。小さくしてから送ってください。
photo-unreadable = 写真として開けませんでした。JPEG、PNG、HEICの写真を送ってください。
broken = 申し訳ありません。うまく処理できませんでした。少し待ってから、もう一度お試しください。
