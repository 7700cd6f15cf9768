# 窓口そのものの言葉。どの手続きでも使います。
# .voice は電話で読み上げる言い方、.label は短い見出し、.also は同じ意味の言葉です。

## いつでも使える言葉
control-back = 戻る
    .also = もどる,前に戻る,ひとつ前,一つ前に戻る,back
    .voice = 前に戻る
control-cancel = やめる
    .also = 中止,キャンセル,やめます,やめたい,終わり,終了,cancel
control-restart = 最初から
    .also = はじめから,最初からやり直す,やり直し,やりなおし,restart
control-repeat = もう一度
    .also = もういちど,もう1回,もう一回,繰り返して,くりかえして,聞こえません,repeat
control-person = 担当者
    .also = 担当者につなぐ,担当者と話す,人と話したい,オペレーター,職員,電話したい,person
control-menu = メニュー
    .also = めにゅー,一覧,menu

## あいさつ
welcome = { $city }の窓口です。知りたいことを、そのまま書いてください。メニューからも選べます。
    .voice = { $city }の窓口です。ご用件をお話しください。
welcome-back = お帰りなさい。前回の続きから始められます。
language-changed = 日本語でご案内します。

## 途中のやりとり
returning = では、先ほどの続きです。
cancelled = 取りやめました。また必要なときに、いつでもどうぞ。
nothing-to-cancel = いま途中の手続きはありません。
no-way-back = これより前には戻れません。
stale = そのボタンは、前のご案内のものです。
dialogue-changed = ご案内の内容が新しくなりました。申し訳ありませんが、続きをもう一度うかがいます。
dialogue-gone = その手続きは、いまは受け付けていません。
too-deep = いま途中の手続きがいくつかあります。先に、次の質問に答えるか「やめる」を選んでください。
sorry = 申し訳ありません。うまく処理できませんでした。少し待ってから、もう一度お試しください。お急ぎのときは、こちらへどうぞ。
    .voice = 申し訳ありません。うまく処理できませんでした。お急ぎのときは、担当の窓口へお電話ください。
done = 手続きは終わりました。

## 分からなかったとき
unclear = すみません、分かりませんでした。もう一度、お願いします。
    .voice = すみません、もう一度お願いします。
help = 番号や、ボタンの言葉でも答えられます。やめるときは「やめる」と書いてください。
    .voice = 番号のボタンでも答えられます。やめるときは、やめる、と言ってください。
not-understood = 申し訳ありません、お答えを見つけられませんでした。言い方を変えるか、メニューから選んでみてください。いただいた質問は、今後のご案内に役立てます。
    .voice = 申し訳ありません、お答えを見つけられませんでした。別の言い方でお話しください。
nothing-asked = ご用件を、文字で書いてください。メニューからも選べます。
maybe = もしかして、このご用件ですか？
maybe-faq = 近い質問が見つかりました。
no-menu = メニューは、まだ用意されていません。

## 答えが合わなかった理由
unclear-too-long = 長すぎます。{ $longest }文字までで書いてください（いま{ $length }文字です）。
unclear-too-few = { $least }つ以上選んでください。
unclear-number = { $least }から{ $most }までの数で答えてください。
unclear-digits = 数字で答えてください（{ $least }けたから{ $most }けた）。
unclear-too-early = { $earliest }以降の日を選んでください。
unclear-too-late = { $latest }までの日を選んでください。
unclear-time = { $earliest }から{ $latest }までの時刻で答えてください。
unclear-kind-of-file = この種類のファイルは受け取れません。
unclear-too-late-to-mend = 申し訳ありません。その答えは、もう変えられません。担当者へご相談ください。

## はい・いいえ、確認
answer-yes = はい
    .also = うん,ええ,そうです,そう,お願いします,おねがいします,いいです,はーい,yes,ok
answer-no = いいえ
    .also = いや,ちがう,違います,ちがいます,いらない,結構です,けっこうです,no
answer-skip = なし
    .also = ない,無し,特になし,とくになし,スキップ,飛ばす,とばす,あとで,skip
confirm = 次の内容でよろしいですか？
    .voice = 内容を確認します。
confirm-yes = これでよい
    .also = はい,うん,ええ,よい,いいです,お願いします,おねがいします,大丈夫,だいじょうぶ,ok,yes
    .voice = よろしければ
confirm-no = やめる
    .also = いいえ,いや,ちがう,no
    .voice = やめるとき
confirm-fix = 直す

## 担当者
person = 担当の窓口をご案内します。
call = 電話をかける
telephone = 電話
hours = 受付時間
contact = 窓口
    .voice = { $department }の電話番号は、{ $telephone }です。
source = 担当
updated = 更新日
more = くわしく見る

## 言葉だけで答えられるもの
intent-chat-greeting = こんにちは。ご用件をどうぞ。
intent-chat-thanks = どういたしまして。また、いつでもどうぞ。
intent-chat-bye = ご利用ありがとうございました。
intent-chat-smalltalk = 私は{ $city }の窓口です。市の手続きや、ごみの出し方などをご案内します。
intent-chat-complaint = ご不便をおかけして申し訳ありません。「担当者」と書くと、担当の窓口をご案内します。
intent-city-hours = 市役所の開庁時間は、{ $hours }です。
intent-emergency-fire = 火事のときは、すぐに 119 へ電話してください。安全な場所へ逃げてください。
    .voice = 火事のときは、この電話を切って、すぐに、いち、いち、きゅう、へ電話してください。
intent-emergency-ambulance = 救急のときは、すぐに 119 へ電話してください。
    .voice = 救急のときは、この電話を切って、すぐに、いち、いち、きゅう、へ電話してください。
intent-emergency-police = 事件や事故のときは、すぐに 110 へ電話してください。
    .voice = 事件や事故のときは、この電話を切って、すぐに、いち、いち、ぜろ、へ電話してください。
intent-emergency-suicide = とてもつらい気持ちなのですね。ひとりで抱えずに、話を聞かせてください。よりそいホットライン 0120-279-338（24時間、無料）／いのちの電話 0120-783-556。命の危険があるときは 119 へ。
    .voice = とてもつらい気持ちなのですね。ひとりで抱えずに、よりそいホットラインへ電話してください。番号は、ゼロイチニゼロ、ニーナナキュウ、サンサンハチ。24時間、無料です。
