"""Given names of many languages, and family names of few syllables: what is one name in several forms, and what are two.

Two words that are both known here and have no entry in common are two names, however alike they look: 'Rashid' is not a
misspelt 'Rashad'. A spelling that serves two names ('Hamed' for Hamid and for Hamed) stands with both. What is not known here
is judged by its letters and its sound alone, so a name left out costs little, and one put in a wrong place much.
"""

from __future__ import annotations

from typing import Final

from headwater.names.romanise import latin

__all__ = ["KNOWN_NAMES", "is_family", "one_name", "one_or_two", "two_names"]

_ARABIC: Final = """
muhammad mohammed mohammad mohamed muhammed mohamad muhamad mehmed mohd محمد; mahmud mahmoud mahmood mehmood
محمود; ahmad ahmed ahmet akhmed أحمد احمد; hamid hameed hamed حميد حامد; hamad حمد; hamdi hamdy;
hamza hamzah hamzeh حمزة حمزه; hasan hassan khasan gasan حسن; husayn hussein hussain husain hossein hosein
hussayn houssein hocine khusein gusein huseyin حسين حسین; ali aly علي علی; aliya alia aliyah; umar omar omer
oumar عمر; amr amro عمرو; amir ameer emir أمير; amira ameera amirah أميرة; amin ameen emin أمين; amina aminah
emine ameena أمينة; karim kareem kerim karem كريم; karima kareema karimah كريمة; qasim qassem kassem kasim
qassim kacem ghasem qasem قاسم; khalid khaled haled khaalid خالد; khalil khaleel halil خليل; walid waleed
oualid وليد; rashid rasheed rachid rashed راشد رشيد; rashad rachad رشاد; rashida rasheeda rachida; said saeed
sayeed saeid saïd سعيد; saad sa'd سعد; sayyid sayed sayyed; sajid; salim saleem selim salem سليم سالم; salam;
salama; salih saleh salah صالح; salah صلاح; sami samy سامي; samir sameer سمير; samira sameera samirah سميرة;
samar سمر; jamil jameel gamil djamil جميل; jamila jameela djamila gamila جميلة; jamal gamal djamal jamaal cemal
جمال; kamal kamaal kemal كمال; kamil kameel كامل; yasir yasser yaser ياسر; yasin yassin yaseen yassine ياسين;
yusuf yousef youssef yusef yousuf youssouf yosuf yosef يوسف; yunus younis younes yunis يونس; yahya yahia yehia
yahiya يحيى; yaqub yaqoub yacoub yakub يعقوب; ibrahim ebrahim ibraheem brahim ابراهيم إبراهيم; ismail ismael
ismaeel esmail esmaeil smail اسماعيل إسماعيل; ishaq ishak eshaq; idris idriss driss إدريس; ilyas elias iliyas;
isa issa eisa عيسى; musa moussa mousa موسى; harun haroun haroon; dawud daoud dawood davoud daud داود داوود;
sulayman suleiman sulaiman soleyman sulieman soliman süleyman سليمان; faris fares فارس; firas feras فراس; faisal
faysal feisal فيصل; fahd fahad فهد; fadi fady فادي; fadil fadel fazil fadhil فاضل; farid fareed فريد; farida;
faruq farouk farooq فاروق; fuad fouad fuaad فؤاد; fawzi fawzy; fatima fatimah fatma fatemeh fatimeh فاطمة; fathi
fathy; farah; faraj; hadi hady هادي; huda hoda houda هدى; hani hany; haitham haytham; hisham hicham hesham هشام;
hilal; hind hend; hana hanaa; hanan; hala; nasir nasser naser nassir ناصر; nasr نصر; nassar; nazir nadhir; nadir
nader نادر; nadia nadya nadiia نادية; nabil nabeel نبيل; naji nagi; najib naguib najeeb; nizar; nur nour noor
نور; nura noura; nuri nouri; nidal; mustafa mostafa moustafa moustapha mustapha مصطفى; murad mourad morad مراد;
murtada murtadha morteza mortada murtaza مرتضى; mujtaba mojtaba mujtabaa مجتبى مجتبی; mukhtar mokhtar muchtar
مختار; mansur mansour mansoor منصور; marwan marouane مروان; majid majeed ماجد مجيد; majd; munir mounir muneer
منير; munira mounira; mazin mazen مازن; muhsin mohsen mohsin محسن; muin; muadh moaz muath معاذ; musab mosab
mossab مصعب; muammar moammar معمر; mahdi mehdi mahdy مهدي; mahir maher; malik malek مالك; maryam mariam meryem
maryem miriam mariyam مريم مریم; mahdiya mahdieh; mai; maha; mona muna; abdullah abdallah abdollah abdulla
عبدالله; adil adel عادل; adnan عدنان; akram أكرم; anas أنس; anwar anouar أنور; asad assad أسد; asim assem; asma;
ashraf achraf أشرف; ayman aymen eymen aiman أيمن; aisha ayesha aicha ayse عائشة; ayub ayoub ayyub; aziz azeez
عزيز; aziza; aqil akil; abbas عباس; arif aref; atif atef; awad; iyad ayad eyad إياد; imad emad عماد; imran emran
عمران; isam essam issam عصام; iman eman; usama osama oussama أسامة; uthman othman osman ousman عثمان; ubayda
obeida obaida ubaydah; bakr bakir; bashar bachar بشار; bashir bachir basheer بشير; basil bassel basel باسل;
basim bassem basem; bilal belal بلال; badr bader; bushra; dina; duha; ghassan gassan غسان; ghalib ghaleb; ghada;
jabir jaber; jafar jaafar djafar جعفر; jasim jassem jasem; jawad javad jouad جواد; jihad djihad; habib habeeb;
haidar haydar heydar hyder حيدر; hudhayfa hozaifa huzaifa hudhayfah; huda; ikram; ilham; layla leila laila leyla
ليلى; latif lateef; latifa; lina; lubna loubna; luay louay; lutfi; qais kais qays; rabi rabih; rafiq rafik; raid
raed رائد; rami ramy رامي; ramzi ramzy; rana; rania; rashid; riad riyad riyadh رياض; ridha rida reza rıza رضا;
rim reem; ruqayya ruqayyah; sabah; sabir saber; safa; safwan; sahar سحر; sakina; salma selma سلمى; salman سلمان;
sana; sara sarah sarra سارة; sharif shareef cherif sherif شريف; shakir shaker; shafiq chafik shafik; shihab;
siham; suad souad; suhail soheil suhayl souhail سهيل سهیل; suhaila soheila سهيلة سهیلا; sufyan sofiane; suha;
taha; tahir taher طاهر; talal طلال; talib taleb; tariq tarek tareq tarik طارق; tawfiq toufik tawfik; thamir
thamer; wael wail وائل; wafa; wisam wissam; zahir zaher; zaid zayd zeid زيد; zaki; zakariya zakaria zakariyya;
zayn zein zain زين; zaynab zeinab zainab zeynab زينب; ziad ziyad زياد; zuhair zuhayr zoheir; kulthum kalthoum
kalthum kulsum; rahman rahmaan الرحمن رحمن; rahim raheem الرحيم رحيم; hakim hakeem حكيم; halim haleem; jabbar;
qadir kader qader; wahid waheed wahed; wahhab; nasrallah nasrullah; sattar; ghafur ghaffar; razzaq razzak; hafiz
hafez; latif; husam hossam houssam husaam; nawaf nawwaf نواف; nayef naif nayif نايف; nawal; hatim hatem; hazim
hazem; hassaan hassan; hikmat hekmat; humam; ghanim ghanem; ghanima; ghaith gheith; mutlaq motlak mutlak; turki;
bandar; badriya; thabit thabet sabet; thuraya soraya souraya; zuhdi zohdi; sabri; subhi sobhi; shukri choukri;
shadi chadi; shaima; shams chams; wajdi; wahib waheeb; yazid yazeed; yazan; qusay qusai koussai kusay; qutayba
koteiba qutaiba; qahtan; luqman lokman; mishal meshal mishaal; muqtada moqtada; muhannad mohannad; munther
mundhir monzer; murshid; mutasim motasem; muntasir montaser; naim naeem; nasim naseem; nawfal naufal; rauf
raouf; ruba; rabab; rayan; saif seif sayf; salwa saloua; sumaya soumaya sumayya; suhayb souhaib suhaib; taysir
tayseer; umayma omaima; urwa orwa; wasim waseem; yamina; zubayr zubair zoubeir; abdulwahid; wahhab ouahab wahab;
wadud wadoud; hayat; hiba heba; hamida; jumana joumana; lamia; nahla; najwa nagwa; nisrin nesrin nasreen nasrin;
rasha racha; rawan; salima; thaer thair; ubayd obeid; wadi; zaha; izz ezz; ubayy obay ubay oubai; dirar derar;
dirgham; hayyan haian; qamar gamar kamar; mutazz moataz mutaz motaz; ubaydullah obeidullah; awn aoun; harith
hareth; dhakwan zakwan; sirhan serhan"""

_PERSIAN: Final = """
reza riza رضا; massoud masoud masud مسعود; mohsen محسن; behrouz behruz بهروز; behzad بهزاد; behnam بهنام; bahram
بهرام; bahman بهمن; babak بابک; houshang hushang هوشنگ; hormoz hormuz; mehrnaz; mehrangiz; mehrnoush; mahbod;
masoumeh masumeh; morad; nooshin noushin; nima; navid; nosrat; pirouz; rahim; sadegh sadeq sadiq; said; saeideh;
sajjad; sasan; shapour shapur; shahab; shahnaz; shiva; sohrab; tahmineh; tahmasb; vahid wahid; vida; yadollah;
zarrin; ardavan; ardalan; atoosa; azita; bita; changiz; delaram; ebadollah; elham ilham; elnaz; farideh; farrokh
farokh; fatollah; firouz firuz; forough; ghodratollah qodratollah; habib; heshmat; houman; jalal jalaal;
jamshid; kazem kazim kadhim; khalil; laleh; ladan; manijeh; mazdak; narges; bijan بیژن; dariush daryush داریوش;
ehsan احسان; farhad فرهاد; farzad فرزاد; farshad; faramarz; farzan; farzaneh farzane فرزانه; farzin; fariborz;
fereydoun fereidoun; ghazal; gholam qolam ghulam غلام; gholamreza; golnaz; habibollah; hadi; hamidreza; hojjat
hujjat حجت; homa; iraj; jahangir; javad; kamran; kaveh; karim; keyvan keivan; khosrow khosro; kourosh cyrus;
leila; mahin; mahmoud; mahnaz; mahsa; mahvash; maliheh; mandana; mansoureh; manouchehr; marjan; maryam; mehran;
mehrdad; mehdi; minoo; mina; mitra; mohammadreza; mojgan; nasrin; nasser; nahid; nazanin; niloufar; omid امید;
parisa; parvin parveen پروین; parviz parwiz پرویز; parvaneh; payam; pejman; pouya; ramin; rostam; roya; roxana;
saman; sanaz; sepideh; shahin; shahla; shahram; shahrokh; shadi; shirin; shohreh; siavash; simin; soroush;
taraneh; touraj; yaser; zahra زهرا; zohreh; esmat; ezzat; azar; azadeh; arash; ardeshir; ashkan; afshin"""

_SLAVIC: Final = """
aleksandr alexander aleksander oleksandr aliaksandr alexandr alexandre aleksandar alexandros; aleksandra
alexandra oleksandra; sasha sascha; aleksei alexei aleksey alexey oleksiy oleksii aliaksei alexis; anatoly
anatoli anatolii anatoliy; andrei andrey andriy andrii andrej andrzej andrew andreas; andrea; anton antony
anthony; anna hanna ganna anne ann; antonina; arkady arkadi; artem artyom; boris barys borys; bogdan bohdan;
vladimir volodymyr uladzimir wladimir; vladislav vladyslav wladyslaw uladzislau; valery valeri valerii valeriy;
valeria valeriya valeriia; valentin valentyn; valentina valentyna; vasily vasili vasyl vasilii vassili vasil;
viktor victor viktar; viktoria victoria viktoriya viktoriia; vera vira; vitaly vitali vitalii vitaliy;
vyacheslav viacheslav vjaceslav wjatscheslaw; vsevolod; vadim vadym wadim; gleb hlib; zhanna jeanna; inna; alla;
alina; angelina; artur veniamin; gavriil; german; kira; klim; lidia lidiya; makar; marat; matvei matvey; nazar;
platon; rimma; robert; rodion; savely; snezhana; svyatoslav sviatoslav; tamara; timur; ulyana uliana; fedora;
filipp; eldar; ella; emma; yakov iakov yaakov yaacov yaqub; marian; mariana; bozhena; solomiya; ostap; orest;
lesya lesia; zenon; ratibor; radovan; ranko; sasa; sinisa; strahinja; tihomir; velimir; veselin; vidak; zdravko;
bojan; bojana; danilo; darko; davor; drazen; igor; ivana; ivo; jasna; josip; katica; kresimir; lazar; ljiljana;
maja; mladen; momcilo; neven; nevena; ognjen; rade; sanja; stjepan; tanja; tatjana; tijana; vladan; zlata;
galina halyna; gennady gennadi hennadiy gennadii; georgy georgi george georgios georgii heorhiy georgiy giorgi
gueorgui; yuri yury yuriy iouri youri iurii jurij yurii juri; yulia julia yuliya iuliia; yana jana; yaroslav
iaroslav jaroslaw jaroslav; yevgeny evgeny evgeni yevgeni evgenii yevgenii yevhen eugene evgenij jewgeni;
yevgenia evgenia yevgeniya eugenia yevheniia; yegor egor iegor; yekaterina ekaterina kateryna katerina katarina
katarzyna catherine katherine katharina; yelena elena olena helena alena jelena; yelizaveta elizaveta; dmitry
dmitri dmitriy dmitrii dmytro dzmitry dmitrij dimitri; denis denys dennis dzianis; diana; daria darya dariya;
igor ihor; ivan iwan; irina iryna; ilya ilia illia; konstantin kostiantyn kanstantsin; kirill kyrylo; ksenia
xenia kseniya; larisa larysa; leonid leanid; lev lew; lyudmila liudmyla ludmila; maxim maksim maksym; maria
mariya mariia; marina maryna; mikhail mykhailo mikhael michail mikhal mihail michael; nadezhda nadiia; natalia
natalya nataliya nataliia natallia; nikita mykyta; nikolai nikolay mykola mikalai nikolaj nicolai nikola nicola
nicholas nicolas nikolaus nikolaos; nina; oksana oxana; oleg oleh aleh; olga olha volha; pavel pavlo pawel;
pyotr petr petro piotr pjotr peter petar; polina; roman raman; ruslan; svetlana svitlana sviatlana; semyon semen
simeon; sergei sergey serhiy serhii siarhei sergej serge; stanislav stanislau stanislaw; stepan stsiapan stjepan
stefan stephan; taras; tatiana tatyana tatjana tetiana tetyana; timofei tymofiy; fyodor fedor fedir fiodar;
fyodora; eduard; yefim; zoya zoia; zinaida; rostislav rostyslav; radoslav; zlatan; zoran; zeljko; zivko; zarko;
dragan; dragana; dragoslav; dusan; dejan; goran; gordana; milan; milana; milica; milos; milorad; miroslav;
mirjana; nenad; nebojsa; branko; branislav; bratislav; slobodan; snezana snezhana; stojan; svetozar; jovan;
jovana; luka luca lukas lucas; marko marco marc mark; mirko; nemanja; predrag; ratko; srdjan; uros; vuk; vesna;
vojislav; djordje đorđe georgije; tomislav; jan; jacek; krzysztof; lech; leszek; marek; mateusz; pawel; tadeusz;
wojciech; zbigniew; zdzislaw; grzegorz; jerzy; agnieszka; malgorzata; ewa eva; barbara; vaclav; zdenek; jiri;
josef; frantisek; ladislav; lubomir; borislav; plamen; hristo khristo; dimitar; todor; stefan; stoyan; ivanka;
rumen; krasimir"""

_HEBREW: Final = """
yitzhak itzhak yitzchak isaac יצחק; yaakov yaacov jacob ya'akov יעקב; yosef joseph yossef יוסף; yehuda jehuda
judah יהודה; yehoshua jehoshua joshua; yonatan jonathan; yael יעל; yoel joel יואל; yigal; yoav; yoram; yuval;
yair; yaron; avraham abraham אברהם; avner אבנר; avigdor; aharon aaron; amos; amnon; ariel; arieh aryeh; asher;
baruch; binyamin benyamin benjamin בנימין; chaim haim chayim hayim חיים; chana hannah hanna; dan; daniel דניאל;
daniela daniella; david dawid דוד; dov; betzalel bezalel בצלאל; boaz; carmel; dror; elad; elisha; erez; gal;
guy; hadar; hila; hillel; ido; ilan; ilana; liat; lior; liora; malka; matan; meirav merav; mira; nadav; nir;
nira; nitzan; noga; ohad; orly; osnat; raanan; rafi; ran; rina; ronen; ronit; rotem; sarit; shai; shalom; shani;
shlomit; sigal; tal; talia; tomer; tova; tzachi zachi; udi; vered; yafa; yarden; yehudit; yigael; yisca; yishai;
yitro; yocheved; yona jonah; zahava; ziva; dvora deborah; efraim ephraim; ehud; eitan; eli; eliezer; eliyahu
eliahu elijah; elazar; ephraim; esther; gad; gideon; gilad; golda; itamar; levi; leah lea; menachem menahem;
menashe manasseh מנשה; meir; michal מיכל; micha; michael מיכאל; moshe moses משה; mordechai mordecai; nechama
nehama; natan nathan; naftali; nissim; noa נועה; noam נועם; nahum nachum; ofer; ofir; oren; omri; pinchas
pinhas; rachel rahel; rivka rebecca rivkah; reuven reuben; ruth; shaul saul; shimon simon; shlomo shelomo
solomon; shmuel samuel; shira; tamar; tzvi zvi tsvi צבי; tzipora; uri; uriel; uzi; yehezkel yechezkel ezekiel;
yisrael israel; ze'ev zeev; zvulun; zalman"""

_WESTERN: Final = """
adam; alan allan allen; albert; alfred; alice; amanda; amy; angela; angelo; arthur; beatrice; benedict; bernard;
bernadette; brian bryan; bruce; carl karl; carla karla; carlo; carlos; carol; caroline carolina; catherine
katherine kathryn katharina; cecilia; charles; charlotte; christian; christiane; christina kristina christine
kristine; christopher; claire clare; claude; claudia; claudio; clara; colin; daniel; danielle; david; diane;
dominic dominique; donald; dorothy; douglas; edgar; edith; edmund; edward; edwin; elizabeth elisabeth; ellen;
emil; emily; emma; eric erik; erica erika; ernest ernst; esteban; ernesto; eva; felix; fernando; ferdinand;
florence; frances; francis; francesco; francesca; francisco; francois; francoise; frank; frederick frederic;
gabriel; gabriela gabrielle; gerald; gerard; gilbert; giulia; giulio; giovanni; giovanna; gloria; gordon; grace;
graham; gregory; guy; harold; harry; heinrich; helen; henry henri; herbert; hermann; howard; hugh; hugo; ian;
ines; irene; isabel isabella; jack; jacqueline; jacques; james; jane; janet; jason; jean; jeanne; jennifer;
jeremy; jerome; joan; joanna johanna; joao; john jon; johan johann johannes; jorge; jose; josef joseph;
josephine; juan; juana; judith; julian; juliana; julie; julio; jurgen juergen; karen; karin; keith; kenneth;
kevin; klaus claus; kurt; lars; laura; laurence lawrence; laurent; leo; leon; leonard; leonardo; linda; lisa;
lorenzo; louis; louise; luca; lucas lukas; lucia; lucy; luigi; luis; luisa; manuel; manuela; marc mark markus
marcus; marcel; marco marko; margaret; maria; marie; mario; marion; martha; martin; martina; martine; mary;
massimo; matteo; matthew; matthias; maurice; max; mia; michael; michel; michele; michelle; miguel; monica;
nancy; nicholas nicolas nikolaus; nicole; nina; norman; olaf; oliver olivier; oscar; otto; pablo; paolo; paola;
patricia; patricio; patrick; paul; paula; pauline; pedro; peter; philip phillip philippe; pierre; rafael
raphael; ralph; ramon; raymond; rebecca; rene; renee; ricardo; richard; robert roberto; roberta; rodrigo; roger;
roland; ronald; rosa; rose; rudolf; russell; samantha; samuel; sandra; sebastian; sharon; sigrid; silvia sylvia;
simon; simone; sofia sophia; sophie; stanley; stefan stephan stephen steven stefano; stefanie stephanie; susan;
teresa theresa; terence; theodore; thomas tomas tomasz; tobias; timothy; ulrich; ursula; vincent; vincenzo;
virginia; vivian; walter; wayne; wilhelm; william; wolfgang; yves; yvonne; zachary zakaria; soren; mads; mikkel;
niels nils; henrik; hendrik; ingrid; astrid; bjorn; gunnar; sven; anders; jens; jonas; magnus; mehmet; metin;
mert; murat; mustafa; orhan; osman; emre; ayse; ayhan; cem; cengiz; erdal; erdem; erkan; hakan; halil; haluk;
ismet; kenan; levent; nihat; nihal; onur; ozan; selim; sinan; tarkan; umit; volkan; yilmaz; zeynep;
konstantinos; dimitrios; dimitra; ioannis; nikolaos; nikos; panagiotis; spyros"""

# Family names that romanisers of Korean and Chinese write in several ways, each a syllable or two long.
_SYLLABLES: Final = """
kim gim; lee yi rhee ri; park bak pak; choi choe; jung jeong chung; kang gang; cho jo; yoon yun youn; jang
chang; lim im rim; han; oh o; seo suh; shin sin; kwon gwon; hwang; ahn an; song; ryu yoo yu; hong; jeon jun
chun; ko go koh; moon mun; bae pae; baek paik; heo huh hur; nam; noh no roh; ha; cha; joo ju; woo wu u; gu koo
ku; zhang chang; wang; li lee; liu; chen chan; yang; zhao chao; huang; zhou chou; wu; xu hsu; sun; ma; zhu chu;
hu; guo kuo; he ho; gao kao; lin; luo lo; zheng cheng; liang; xie hsieh; song sung; tang; deng teng; feng; cao
tsao; peng; zeng tseng; xiao hsiao; tian tien; dong tung; pan; yuan; cai tsai; jiang chiang; yu; du tu; ye yeh;
cheng; wei; su; lu; ding ting; ouyang; sima szuma; zhuge chuko; shangguan; situ szeto; murong; ren jen; shen;
yao; qian chien; tan; jia chia; xue hsueh; zou tsou; shi shih; xiong hsiung; meng; qin chin; bai pai; jin chin;
hou; shao; qi chi; kong kung; ding"""

_LISTS: Final = (_ARABIC, _PERSIAN, _SLAVIC, _HEBREW, _WESTERN)


def _known() -> dict[str, frozenset[int]]:
    """Return for each spelling the numbers of the names that it serves."""
    found: dict[str, set[int]] = {}
    for number, name in enumerate(";".join(_LISTS).split(";")):
        for spelling in name.split():
            found.setdefault(latin(spelling), set()).add(number)
    return {spelling: frozenset(numbers) for spelling, numbers in found.items()}


def _kin() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, name in enumerate(_SYLLABLES.split(";")):
        for spelling in name.split():
            found.setdefault(spelling, set()).add(number)
    return {spelling: frozenset(numbers) for spelling, numbers in found.items()}


_NAMES: Final = _known()
_FAMILIES: Final = _kin()


KNOWN_NAMES: Final = frozenset(_NAMES) | frozenset(_FAMILIES)
"""All words, folded and in Latin letters, that are known here."""


def one_or_two(a: str, b: str) -> bool | None:
    """Tell whether two words, folded and in Latin letters, are known as one name (True) or as two; None if not both are known."""
    x, y = _NAMES.get(a), _NAMES.get(b)
    if x and y and not x.isdisjoint(y):
        return True
    if a in _FAMILIES and b in _FAMILIES and not _FAMILIES[a].isdisjoint(_FAMILIES[b]):
        return True
    return False if x and y else None


def one_name(a: str, b: str) -> bool:
    """Tell whether two words, folded and in Latin letters, are known as forms of one name: 'sergei', 'serhiy'."""
    return one_or_two(a, b) is True


def two_names(a: str, b: str) -> bool:
    """Tell whether two words, folded and in Latin letters, are both known, and as other names: 'rashid', 'rashad'."""
    return a in _NAMES and b in _NAMES and _NAMES[a].isdisjoint(_NAMES[b])


def is_family(word: str) -> bool:
    """Tell whether a word is a family's name known in China or Korea."""
    return word in _FAMILIES
