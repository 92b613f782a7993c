"""English words that are also names of methods: such a name counts only with its capitals (SAM, NICE, Adam, Glow)."""

EVERYDAY = frozenset(
    """
    ace act adam aim air ape arc arm art asap atlas bag bam bard bark beam best big bit bloom boost
    brain bus can cap car care cart cat chain chat claude clip coat coca code codex coin comet command con cool
    core cot dab dare dart darts dash deep deer demo dia dice dino dip diva dot dove dream dreamer drop dual
    eagle earth ease echo elf emu end even face fair fame fast fit flame flamingo flan flash fleet flex flow fly
    fog force fox frank free fuse gain gala game gap gate gato gem gemini get glam glide glow goat good gopher
    grace grad graph great grid grok hat hawk head helm hive hope horizon hydra icon idea image imagen impala
    iris joint jump key kite lamb lamp lars lasso last late leap led lift light lime line lion list local
    longformer look low mac mad made mae mage magic map mars mask max maxout may mean medusa mega
    meteor metric mix mixture model more most move muse net next nice node nova oasis octo omni open opt
    optics orb orca osprey out owl pace page paint palm pass path pearl peer perceiver phi phoenix pick pile pipe
    pixel plan plato play poet point pop port pose prism prompt prophet puma punk radar rag rain ram raven react
    read real reform reformer relay ring robust rocket rope rouge rule safe sage salsa sam sand scale scan score
    search see self sense set e shard share sharp shed shine ship sift signal simple slam slim smooth
    snap soap solo son song soul spark spatial spin spot squad stable stack star stark steer step stitch store
    storm sun surf swag swift swin tab table tad tag take tall tan tap task team tempo tent text theta think tide
    tiger time tip token top tot trace track trades train tree trek trip turbo turn two unit unite up use van
    vector vera verb video view vision visual voice volt wave way whisper wide wild wise wolf world yield
    zen zero zip zoo cider focus tao hit mart mars page pets ours best claim cure fedex dense sparse muon
    sophia falcon jamba hyena griffin titans vary janus chameleon kosmos otter aria sora veo
    runway luma emote barlow parrot sparrow chinchilla galactica cosmos apollo diana falcon julia koala dolly
    zephyr
    """.split()
)
