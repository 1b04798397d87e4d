namespace Cohort.Problems;

/// <summary>What can be wrong with a command line.</summary>
internal static class UsageProblems
{
    /// <summary>COH1301.</summary>
    public static readonly ProblemKind BadCommandLine = new("COH1301", "The command line cannot be understood",
        "A flag, a verb or an argument is not known, is missing its value, or has one that cannot be read. "
        + "`cohort --help`, or `--help` behind a verb, lists what there is.");

    /// <summary>COH1302.</summary>
    public static readonly ProblemKind UnknownMethod = new("COH1302", "Nothing is called so",
        "`cohort explain` knows what plans can name, methods also by slug or catalogue id (`cohort methods` lists them), the keys of the plan "
        + "(`learner.batch`), the arms of a run (`pooled`) and the codes on this page.");

    /// <summary>COH1303.</summary>
    public static readonly ProblemKind UnknownClaim = new("COH1303", "There is no such claim",
        "`cohort claims` knows claims by the slug or id of their method; without a name it lists them all.");

    /// <summary>COH1304.</summary>
    public static readonly ProblemKind Contradictory = new("COH1304", "Two things that were asked for exclude each other",
        "For example `--resume` uses the plan of its folder, so a plan file or flags that change the plan cannot be given with it.");

    /// <summary>COH1306.</summary>
    public static readonly ProblemKind WithoutMeaning = new("COH1306", "Something that was asked for has no meaning here",
        "For example `--label` and `--no-header` say something of a file: without `--data FILE`, or with data that has no columns, nothing could "
        + "follow from them.");

    /// <summary>COH1305.</summary>
    public static readonly ProblemKind BadAssembly = new("COH1305", "An assembly cannot be used",
        "A file given to `--load` is not there, is no .NET assembly, was built for another version of Cohort, "
        + "or names something that has a name already. Only load assemblies that you trust: their code runs.");
}
