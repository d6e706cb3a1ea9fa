"""The words that report: English verbs, nouns and adverbs of saying, thinking and showing, by what they take.

Lemmas, written from the grammar of English reporting verbs (Quirk et al. 1985, chapter 16), not drawn from a corpus;
some that seldom report, such as 'see' and 'need', were taken out again after a look at PolNeAR's training part.
"""

from __future__ import annotations

__all__ = [
    "ADDRESSED",
    "ADVERBS",
    "ASK",
    "INTEND",
    "NAME",
    "NOUNS",
    "OBJECT",
    "PREPOSITIONS",
    "PROMISES",
    "SAY",
    "SHOW",
    "THINK",
]

# take a clause or a quotation, and can stand beside it: '..., she said'
SAY = frozenset(
    """say state add claim allege argue tell announce assert declare insist maintain contend report note observe remark
    comment explain reply respond answer retort counter warn caution admit acknowledge concede confess deny confirm
    affirm reaffirm aver avow reiterate repeat stress emphasize emphasise underline underscore highlight point suggest
    hint imply indicate predict forecast estimate recall recount relate write tweet post blog read cite quote joke quip
    shout cry scream yell whisper murmur mutter exclaim chant complain lament charge vow pledge promise swear testify
    attest reveal disclose divulge inform notify assure remind advise ask inquire enquire wonder continue conclude
    proclaim profess preach propose recommend plead protest pronounce boast brag gush begin interject elaborate
    speculate surmise posit opine muse ponder tease lecture urge demand rule decree message email text mention signal
    theorize hypothesize theorise hypothesise summarize summarise specify clarify stipulate certify rejoin venture
    volunteer marvel fume sigh snap agree disagree object scoff crow rant sing recite narrate describe thunder""".split()
)
# take a clause that the subject holds
THINK = frozenset(
    """think believe hope fear expect know feel suspect worry doubt assume presume suppose guess reckon consider
    imagine understand realize realise recognize recognise accept anticipate deem foresee bet remember sense regret""".split()
)
# take a clause and have a document, a finding or an investigator for a subject
SHOW = frozenset(
    """show find reveal suggest indicate demonstrate prove document record establish note discover conclude detail
    illustrate project estimate point""".split()
)
# take an infinitive of the subject's own doing
INTEND = frozenset(
    """want plan vow promise pledge refuse decline agree seek threaten offer hope intend decide propose aim wish swear
    expect demand ask claim consent""".split()
)
# take somebody and an infinitive: what they are to do
ASK = frozenset(
    """urge ask order tell call advise instruct request beg implore press encourage want warn invite challenge direct
    command exhort expect remind beseech persuade plead appeal require forbid dare""".split()
)
# take a noun phrase that is itself what is said, held or judged
OBJECT = frozenset(
    """deny reject criticize criticise praise condemn accept dismiss defend blame endorse support oppose back denounce
    decry deplore applaud welcome hail champion favor favour prefer question doubt dispute acknowledge admit
    confirm announce propose recommend suggest promise pledge threaten predict expect cite mention note discuss
    describe detail explain report claim allege assert express voice urge advocate demand seek want reveal disclose
    attack blast slam rebuke ridicule mock disparage deride disavow disown renounce repudiate refute rebut
    contradict attribute accuse believe fear hope regret mourn lament protest outline articulate reiterate repeat
    emphasize emphasise stress highlight underscore underline tout promote extol fault lambaste castigate assail
    hate admire respect dislike resent appreciate understand recall celebrate commend laud plan declare proclaim""".split()
)
# take something and a name for it
NAME = frozenset(
    """call label brand dub term describe deem declare denounce consider characterize characterise portray depict
    condemn dismiss hail regard see view praise paint cast criticize criticise slam decry pronounce judge find think
    rate mock""".split()
)
# take what is said through a preposition
PREPOSITIONS: dict[str, frozenset[str]] = {
    verb: frozenset(prepositions.split("/"))
    for verb, prepositions in (
        pair.split(":")
        for pair in """call:for/on speak:of/about/against/for talk:about/of warn:of/about/against complain:of/about
        boast:of/about/on brag:about refer:to allude:to hint:at point:to/out focus:on object:to agree:with/to/on
        disagree:with/on/over insist:on/upon argue:for/against/about/over push:for/back press:for lobby:for/against
        campaign:for/against vote:for/against think:of/about dream:of/about worry:about care:about comment:on/about
        remark:on/about side:with apologize:for apologise:for joke:about lie:about testify:about/on/against
        write:of/about believe:in disapprove:of approve:of speculate:about/on/over confess:to admit:to plead:for
        appeal:for vow:against protest:against/over rail:against weigh:in ask:about/for know:about/of hear:about/of
        learn:about/of hope:for wish:for long:for opt:for advocate:for/against respond:to reply:to react:to allege:of
        touch:on dwell:on zero:in elaborate:on expand:on conceive:of crow:about fret:about wonder:about inquire:about/into
        lean:toward/towards bristle:at balk:at scoff:at sneer:at laugh:at vouch:for stand:by/behind""".split()
    )
}
# take the person told before what they are told
ADDRESSED = frozenset(
    "tell inform notify assure remind advise warn ask urge order call instruct email text message show promise".split()
)
NOUNS = frozenset(
    """claim allegation accusation assertion statement argument report announcement suggestion warning prediction belief
    view opinion fear hope conviction insistence admission acknowledgement acknowledgment confirmation denial complaint
    charge contention declaration conclusion finding estimate forecast rumor rumour notion idea theory suspicion
    expectation assumption doubt concern worry message testimony comment remark observation assurance guarantee
    speculation boast reply response evidence argument case""".split()
)
# take an infinitive: what their owner will or will not do, or wants done
PROMISES = frozenset("promise pledge vow threat refusal demand call proposal offer appeal plan intention".split())
# speak for themselves: with one of these as its subject, what 'shows' takes is content
RECORDS = frozenset(
    """poll survey study report research data figure statistic analysis audit census count record document file inquiry
    investigation review test image photograph footage video map result""".split()
)
# hold a clause: 'is confident that S'
HOLDS = frozenset(
    """sure certain unsure uncertain confident convinced aware unaware hopeful optimistic doubtful sceptical skeptical
    adamant clear afraid fearful worried concerned glad proud sorry insistent positive""".split()
)
ADVERBS = frozenset("reportedly allegedly supposedly purportedly apparently".split())
