namespace Cohort.Data;

/// <summary>Public sets of prompts with answers.</summary>
internal static class AnswerSets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<NamedSet> All { get; } = [.. Stories(), .. Others()];

    private static NamedSet[] Stories() =>
    [
        Babi(1, "single-supporting-fact", "e0c0092a5259a17bc6275dc77711983cdc49811be48324f9437cdbf239469b91",
            "d7af638095cd820091998adacd9313be38fdb50fa3d6d542cbdbb6d22e6a1993"),
        Babi(2, "two-supporting-facts", "a4d6a1606c19636d7da84192df751b5829e6c138ac958aff87074c6783baaab1",
            "70951bbf2ea9b71b942a2cfab06c5913d6bb5a832eb360f96a4f694c3d638982"),
        Babi(3, "three-supporting-facts", "148995a773fe22f7199cc37a40abb90b062fc5c561c5094054b7f0027f0082e7",
            "af7107c24d371c6e742725e846bf28685e5e026d95b63369c810219916b6e1cf"),
        Babi(4, "two-arg-relations", "1e056b096c27e904fef36d18165d9d1776bf8d2bd1fadaaab0ef0ecc7cb4bbf0",
            "26ea5d7e71ce74bd6e14358552f773ab98414915df8cd97798c210920ff0490a"),
        Babi(5, "three-arg-relations", "155744024a5526be713d9daf0b1f8783161796d35426a19c8d87a6f8f91bfc2d",
            "d468373db9617167e206555a7d67b18bace43a32728c427799b05bba3b79ee98"),
        Babi(6, "yes-no-questions", "a9f33bce847b335f8d2314b41724981fc98fe1409a57f99f951139949a072a84",
            "7cb0d6af91eb26e6abd71dc0a7d35c06e06d5955dc9c834c718e9c43ed392d3a"),
        Babi(7, "counting", "0ae937ae3cc603c9a7b2e60b9a0442ac2d9f07c86a0d2846c0e7b9c8e66bd116",
            "f3c6f08e6449ef1eeef6a0a59db41206afeafbf837153494d04c9bdb87740702"),
        Babi(8, "lists-sets", "2612a2eaa00d514f80b75b84e2ee46b813e5ee77475437796e5658570b5ad3c1",
            "c7f316ad23531974d5ab321b3df17c081f3fca59a1fb683b2f5264eb74ae98c1"),
        Babi(9, "simple-negation", "0a872ae69ca5ff0b3d2d925695a3f9d726de8ca2579c1e338efcee06ef2195dd",
            "79485d828c09e8d6afec9f7695b6ddd45015911635bf379691ab77680490bc19"),
        Babi(10, "indefinite-knowledge", "02dceec579e09fa97d7a9322e419d90f7dbbc3de562120959f774b40869b519f",
            "a20c2e8c572455bb4b7700b7c4364584156b4903f35c0125db30cad8bb782b2d"),
        Babi(11, "basic-coreference", "28606b1be3ade98f9ad8cd2e292f87252875388ba2d714cdd3cd7a0d482ae163",
            "067b6a73e0813e5643d3abda6e0710295873e2610e14daa3b0181e5fbc0519b3"),
        Babi(12, "conjunction", "eedb5a87fae39b7754462e1be0146f6f9b2580ab69c5d128a769b79210eb2503",
            "965c3318a3e2b87790ac49ec638b35f53fde38867ca864e61c90c5c8527e1879"),
        Babi(13, "compound-coreference", "662da7cf019efd041beab95ca133fc93350ede654e8fb65e8659c534a2109f10",
            "75c99c76bc0ddad6fcb8edb760f0d0d24fd7279d0b77893e70250266bef33a04"),
        Babi(14, "time-reasoning", "1a855989abcce43bf966c7db525e71be3f88c0691df15821168c31ed7fb2515f",
            "16d159507b9acb13754b92075480699e2c45536c9e7ee5c163d5d2eb1dbffb2a"),
        Babi(15, "basic-deduction", "ba0825442a6fc4b7a21803776748e8178f923a4acbdaf8fd627e7f7b7f0ef7c1",
            "c2bacf3e47f66bdc10f476dc3ddcc30ee015b085fd2b15e0c463511d49737d58"),
        Babi(16, "basic-induction", "4344ddf0c4868cd14a38383b5a9a23cce6915b5dc3d05705dbc48b4fe691c765",
            "17f670251fcee55a22ae362bb501c5f8650711597a1d37e5b27444fb10e71d9c"),
        Babi(17, "positional-reasoning", "1df72677c034f9264055a77abbd656ab5663ce8b975f00c17c16b4b3d7fbed4c",
            "5eab2e78b8b82380a8e3e49eb3afc1b14b92274071d8d25c6d659b6f1c61e782"),
        Babi(18, "size-reasoning", "8cf7982f2ce3e4debadd318c3305dc9814f4ded1c51d2aae582b7119b10cdb92",
            "4e76289eeeb0299566b1197313292cc8a06c74e14815ee85f8e363dd2ff157fc"),
        Babi(19, "path-finding", "7ac02790d02a894ca6712a741382312669c8f18eb221d3bc30e04a99edbc1fed",
            "4a66b027f687497be6099d172dddc2e56776bc279996df85f0a1dbeec4d7255d"),
        Babi(20, "agents-motivations", "d132f017cc6e73468ffcaae770e78ff17e24317c00c6d0c8756ef4193e34cd07",
            "a010629f9c0a3497d3a5833e56327c48aa270e56a85698b90a8447e1093471a6"),
    ];

    private static NamedSet[] Others() =>
    [
        new("gsm8k", "gsm8k", "sums of primary school in words with worked steps, for gpt (MIT); only from the data folder",
        [
            Given("train.jsonl.gz", "047ae96fb3025b18b8cfa89c4f9e9c7cd5120906864d58c3f93c91c495da6449"),
            Given("test.jsonl.gz", "1affc2f095eb08c525d0504bce7f620740776bcd7d67a12c71901700cb7ab73a"),
        ],
        Source: new Gsm8kSource()),
        new("scan:simple", "scan", "orders and actions, divided at random, for gpt (BSD); only from the data folder",
        [
            Given("tasks_train_simple.txt.gz", "8e0061ff764df7d0eace2f3112e6b4a10f89d5a1cd92bbddb37a4aba61cfb4d2"),
            Given("tasks_test_simple.txt.gz", "39ad070514b562eb8b0a1a6cfd56dab521fe0b550e53eadecbec808689a9ff1d"),
        ],
        Source: new ScanSource { Divided = ScanSource.Split.Simple }),
        new("scan:length", "scan", "orders and actions, long ones to test on, for gpt (BSD); only from the data folder",
        [
            Given("tasks_train_length.txt.gz", "d8f66d634c0bb3c5c3c9029299ac31f407efd49e66286305cb4fcdfc51dbf6c3"),
            Given("tasks_test_length.txt.gz", "b61c6bdbbd0ad1a88cbf946f823161b1f0a8f09fc247392659b472ec3c497ecb"),
        ],
        Source: new ScanSource { Divided = ScanSource.Split.Length }),
        new("scan:addprim_jump", "scan", "orders and actions, jump only alone to learn from, for gpt (BSD); only from the data folder",
        [
            Given("tasks_train_addprim_jump.txt.gz", "a093d139dd9d8b4fab8d13ac9c99b814f56b3a65a01baafb0971c880aed45cd7"),
            Given("tasks_test_addprim_jump.txt.gz", "db9c50a9043d2d9eb92bffed5f1074471c98cabbdb18f5b8de54488c01c80e0a"),
        ],
        Source: new ScanSource { Divided = ScanSource.Split.AddprimJump }),
        new("scan:template_around_right", "scan", "orders and actions, no around right to learn from, for gpt (BSD); only from the data folder",
        [
            Given("tasks_train_template_around_right.txt.gz", "87421d26ca5f3902bbb043502ddb52a6c898decf38b77638b4cc7cf8c41a8fc7"),
            Given("tasks_test_template_around_right.txt.gz", "d4b95f431656092e6082813f077248b31ee8e3d6827566eef28b995c4b7c01c0"),
        ],
        Source: new ScanSource { Divided = ScanSource.Split.TemplateAroundRight }),
    ];

    private static NamedSet Babi(int task, string name, string train, string test) => new($"babi:{task}", "babi-en-1k",
        $"little stories with questions: {name.Replace('-', ' ')}, for gpt (CC BY 3.0); only from the data folder",
        [Given($"qa{task}_{name}_train.txt.gz", train), Given($"qa{task}_{name}_test.txt.gz", test)], Source: new BabiSource { Task = task });

    private static NamedFile Given(string name, string sha256) => new(name, sha256, null);
}
