# ごみの分別、収集日、お知らせの言葉。

## 分別
sort-title = ごみの分別を調べる
sort-item = 捨てたいものの名前を書いてください。
    .voice = 捨てたいものの名前を話してください。
    .label = 品目
    .unclear = 品目の名前を書いてください。例：電子レンジ
    .help = 「傘」「電池」のように、短い名前で書くと見つかりやすくなります。
sort-unsure = どの品目でしょうか？ 近いものを選ぶか、別の名前で書いてください。
sort-not-found = その品目は見つかりませんでした。近いものを選ぶか、別の名前で書いてください。
sort-case = { $name }は、どれにあたりますか？
    .label = 種類
sort-heading = { $name }は、{ $category }です
sort-answer-voice = { $name }は、{ $category }です。{ $note }{ $how }
sort-next = 次の収集日
sort-how = 出し方
sort-days = 収集日を見る
sort-again = 別の品目を調べる
sort-remind = お知らせを受け取る

## 収集日
days-title = ごみの収集日を見る
area = お住まいの町名を書いてください（一部だけでも探せます）。
    .voice = お住まいの町の名前を話してください。
    .label = 地区
    .unclear = 町名を書いてください。例：本町
    .help = 「本町」のように、町名の一部だけでも探せます。ひらがなでも探せます。
area-list = 一覧から選ぶ
no-area = その町名は見つかりませんでした。近いものを選ぶか、別の書き方で書いてください。
which = どの地区でしょうか？
    .voice = 次のうち、どの地区でしょうか。
    .label = 地区
days-heading = { $area }のごみ収集
days-today = 今日
days-tomorrow = 明日
days-none = 収集はありません
days-week = これからの7日間
days-next = 次の{ $category }
days-not-collected = { $category }は、決まった収集日がありません。出し方をご確認ください。
days-no-more = 予定がまだ登録されていません
days-spoken = { $area }の、{ $category }の次の収集日は、{ $day }です。
days-spoken-day = { $area }の{ $day }の収集は、{ $categories }です。
days-spoken-none = { $area }の{ $day }の収集はありません。
days-put-out = 朝{ $time }までに出してください。
days-change = 地区を変える
days-calendar = カレンダーに入れる
days-remind = お知らせを受け取る

## 地区の変更
area-title = ごみの地区を変える
area-changed = 地区を{ $area }にしました。

## お知らせ
remind-title = ごみの日のお知らせ
remind-now = いまのお知らせ：{ $when } { $time }、{ $categories }（{ $area }）
remind-change = お知らせをどうしますか？
    .label = 変更
remind-change-change = 変える
remind-change-stop = 止める
    .also = 停止,止め,とめ,やめ,解除,オフ,いらない,不要
remind-when = いつお知らせしますか？
    .label = お知らせの日
    .unclear = 「前日の夜」か「当日の朝」を選んでください。
remind-when-evening = 前日の夜
    .also = 前日,前の日,夜,前の晩
remind-when-morning = 当日の朝
    .also = 当日,朝,その日
remind-time = 何時にお知らせしますか？
    .label = 時刻
    .unclear = 時刻を選んでください。
remind-scope = どのごみの日をお知らせしますか？
    .label = 対象
remind-scope-all = すべて
    .also = 全部,ぜんぶ,全て
remind-scope-some = 選ぶ
remind-categories = お知らせするごみを選んでください（いくつでも）。
    .label = ごみの種類
    .unclear = ごみの種類を1つ以上選んでください。
remind-set = { $when }の{ $time }に、お知らせします。最初のお知らせは{ $day }です。
remind-set-no-day = お知らせを登録しました。次の収集日が決まったらお知らせします。
remind-stopped = お知らせを止めました。
remind-none = お知らせは登録されていません。
remind-again = もう一度設定する

## 止める
stop-title = ごみのお知らせを止める
notice-evening = 明日は{ $categories }の日です
    .voice = 明日、{ $day }は、{ $categories }の日です。
notice-morning = 今日は{ $categories }の日です
    .voice = 今日、{ $day }は、{ $categories }の日です。
notice-off = お知らせを止める
