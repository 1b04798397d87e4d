namespace Cohort.Data;

/// <summary>The public sets that Cohort knows, with where they are published and what their files must hash to.</summary>
internal static class NamedSets
{
    private const string MnistUrl = "https://ossci-datasets.s3.amazonaws.com/mnist/";
    private const string FashionUrl = "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/";
    private const string TablesUrl = "https://raw.githubusercontent.com/jbrownlee/Datasets/master/";

    private static readonly NamedSet[] ImagesAndTables =
    [
        new("abalone", "uci", "the age of shellfish, in rings: 8 columns, 4,177 rows, regression",
            [At(TablesUrl, "abalone.csv", "eb2de13be807e9bb9ec4128b9c89b98ab23d7739121cfd17b7dde69b46ba7bf6")], Label: "last"),
        new("adult", "uci", "income above 50,000: 14 mixed columns, 32,561 rows; only from the data folder",
            [new("adult-train.csv.gz", "c7a2b4716a97f930123e0baf879188d701e798172631a654fc703d4b082907f3", null)], Label: "last"),
        new("breast-cancer", "uci", "tumours, benign or malignant: 9 columns, 699 rows",
            [At(TablesUrl, "breast-cancer-wisconsin.csv", "9c9dc50e62dbcece16e5707bdec7514f87230d0aa35798b9aaffbc77cf736f1f")], Label: "last"),
        new("fashion-mnist", "fashion-mnist", "grey pictures of clothes, 28x28: 60,000 to learn from and 10,000 to test on",
        [
            At(FashionUrl, "train-images-idx3-ubyte.gz", "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            At(FashionUrl, "train-labels-idx1-ubyte.gz", "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
            At(FashionUrl, "t10k-images-idx3-ubyte.gz", "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            At(FashionUrl, "t10k-labels-idx1-ubyte.gz", "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
        ],
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]),
        new("german", "uci", "credit, good or bad: 20 mixed columns, 1,000 rows",
            [At(TablesUrl, "german.csv", "ec12a88b9fc14d74ba646ea0410cf7ff4533bec2eb61652f8ad76796bbfec017")], Label: "last"),
        new("glass", "uci", "kinds of glass: 9 columns, 6 classes, 214 rows",
            [At(TablesUrl, "glass.csv", "1b7039aa2d617c1827e790b55d45ac138dce06b5f2a3fb6c25f2f135b59ad2d0")], Label: "last"),
        new("iris", "uci", "three kinds of iris: 4 columns, 150 rows",
            [At(TablesUrl, "iris.csv", "f5d0c11e5c78a69a20dbb80baf2b24703f59a6687595752abb397d23732647c5")], Label: "last"),
        new("mnist", "mnist", "handwritten digits, 28x28: 60,000 to learn from and 10,000 to test on",
        [
            At(MnistUrl, "train-images-idx3-ubyte.gz", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            At(MnistUrl, "train-labels-idx1-ubyte.gz", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
            At(MnistUrl, "t10k-images-idx3-ubyte.gz", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            At(MnistUrl, "t10k-labels-idx1-ubyte.gz", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
        ],
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        new("pima-indians-diabetes", "uci", "diabetes or not: 8 columns, 768 rows",
            [At(TablesUrl, "pima-indians-diabetes.csv", "6bfe5d0f379d17a0e0819b996407e3c09bf80febd4287f2ed212190dfff154af")], Label: "last"),
        new("sonar", "uci", "rock or mine: 60 columns, 208 rows",
            [At(TablesUrl, "sonar.csv", "3079c09b5d2789a0f96aff82c28e5164fafe2495c5f8da96c6c256c1bd25763f")], Label: "last"),
        new("wheat-seeds", "uci", "three kinds of wheat: 7 columns, 210 rows",
            [At(TablesUrl, "wheat-seeds.csv", "8dbd1853a4439afc113cfe07f290422c7ce3fe48745d71f3f7eaa027cd38fd6e")], Label: "last"),
        new("wine", "uci", "three growers: 13 columns, 178 rows",
            [At(TablesUrl, "wine.csv", "e9c16b779f9194945067f65118da6afb317ef60c6515879c50124dc4f6cdd756")], Label: "last"),
        new("winequality-red", "uci", "marks of red wine, 3 to 8: 11 columns, 1,599 rows",
            [At(TablesUrl, "winequality-red.csv", "c9614512e980f1cbd221c796daa97f00c4898c3cd1716863abac60f6cd1a522e")], Label: "last"),
    ];

    private static readonly NamedSet[] WithSources =
    [
        new("cifar_n:cifar10", "cifar-n", "what three people each called 50,000 small images, with the truth: votes, no images; "
            + "not for commercial use (CC BY-NC 4.0); only from the data folder",
        [
            Given("cifar-10n.csv.gz", "c54c3758c651b6cbfd49d462423ac8439f2ab5f920ed641c39aec129ab55ddf8"),
            Given("side_info_cifar10N.csv.gz", "056d7420979dbfeda3c1436c8b3674f1cd4f93a533d2b848305a2e587670d7e5"),
        ],
        Source: new CifarNSource()),
        new("cifar_n:cifar100", "cifar-n", "what one person called each of 50,000 small images, of 100 classes, with the truth: votes, no images; "
            + "not for commercial use (CC BY-NC 4.0); only from the data folder",
        [
            Given("cifar-100n.csv.gz", "8f2dbbefeedfb2fccf10e97e42e0c54dcb2b3deda6d141e4bf21d3231d55aae4"),
            Given("side_info_cifar100N.csv.gz", "bf282a324b0ec442666c193b2b897e2885429b80f3bd659bd23ce2004c2f1700"),
        ],
        Source: new CifarNSource { Name = CifarNSource.Set.Cifar100 }),
        new("crowd:adult_content2", "crowd", "votes of 825 people on 11,040 web sites, 4 classes, truth for 333; only from the data folder",
        [
            Given("adultcontent2-labels.csv.gz", "efdd9f16d7a1ec10c36603c77d7543878dd628f5735a4512a0b7d589fab412ad"),
            Given("adultcontent2-truth.csv", "2c6009ae22fce568b5ef6d338f353f3f63498d6c3a91ddf633843a277c4336bd"),
        ],
        Source: new CrowdSource { Name = CrowdSource.Set.AdultContent2 }),
        new("crowd:barzan_mozafari", "crowd", "votes of 83 people on 1,000 items, 2 classes, with the truth; only from the data folder",
        [
            Given("barzan-mozafari-labels.csv", "b239873a0c3b0d34bcf1b8d60346bac6bc008136220c89e5b0351b094eb675f1"),
            Given("barzan-mozafari-truth.csv", "67f44e516fcdf595a4ac51976911cf7662774fd32fe11203cac4a3833041a11e"),
        ],
        Source: new CrowdSource { Name = CrowdSource.Set.BarzanMozafari }),
        new("crowd:music_genre", "crowd", "votes of 44 people on the genre of 700 songs, 124 columns, 10 classes; 300 songs to test on; "
            + "no licence stated; only from the data folder",
        [
            Given("music-genre-labels.csv", "4bc0116fa543338edaaa884c231baae773734ddd4fab30f1a02ebee32ad37e43"),
            Given("music-genre-gold.csv.gz", "d9c99300451434507d9baacf144df19173080b6284818ed4b9cf6fe36b3bbd45"),
            Given("music-genre-test.csv.gz", "b37ffdb84f29e73e38bf9c4b125a8680f07c5f123e012b412b9e16952dc5d91f"),
        ],
        Source: new CrowdSource()),
        new("movielens", "movielens-latest-small", "ratings of films by 610 users, 100,836 of them, in order of time; "
            + "not for commercial use (terms of GroupLens); only from the data folder",
        [
            Given("ratings.csv.gz", "45bde19444c5e56e69d209e993c30a237edc6d4f98703c8a2f9cf97fdf4bc5c3"),
            Given("movies.csv.gz", "e8ee8d36269e89be8756cf44602bfffd257f4c1859fd629a1abc7b8cf81543e5"),
        ],
        Source: new MovieLensSource()),
    ];

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<NamedSet> All { get; } = 
        [.. ImagesAndTables.Concat(WithSources).Concat(AnswerSets.All).OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>The set of this name, or null.</summary>
    public static NamedSet? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    private static NamedFile Given(string name, string sha256) => new(name, sha256, null);

    private static NamedFile At(string url, string name, string sha256) => new(name, sha256, url + name);
}
