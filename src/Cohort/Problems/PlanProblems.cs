namespace Cohort.Problems;

/// <summary>What can be wrong with a plan: COH1001 to COH1099.</summary>
public static class PlanProblems
{
    /// <summary>The text does not parse as YAML.</summary>
    public static readonly ProblemKind NotYaml = new("COH1001", "Not YAML",
        "The plan does not parse as YAML from the line named on. "
        + "Look there for a missing colon, a bracket that is not closed, a quote too few, or a tab: YAML is indented with spaces.");

    /// <summary>A key that the options do not have.</summary>
    public static readonly ProblemKind UnknownKey = new("COH1002", "Unknown key",
        "A key is written that is not known in this place. The message lists the keys that are, and the nearest one. Keys are in snake_case.");

    /// <summary>A name that no choice has.</summary>
    public static readonly ProblemKind UnknownName = new("COH1003", "Unknown name",
        "A value names something that does not exist, such as a method, a topology or a partitioner. "
        + "The message lists the names that exist, and the nearest one.");

    /// <summary>A value of the wrong type.</summary>
    public static readonly ProblemKind WrongType = new("COH1004", "Wrong type",
        "A value is of another type than its key wants. "
        + "The message says what was given and what is expected. A value in quotes is text, never a number.");

    /// <summary>A number outside its range.</summary>
    public static readonly ProblemKind OutOfRange = new("COH1005", "Out of range",
        "A number lies outside the numbers its key may take. The message says which those are.");

    /// <summary>A required key is not there.</summary>
    public static readonly ProblemKind MissingKey = new("COH1006", "Missing key",
        "A key that has no default is not given. The line is that of the map which should have it.");

    /// <summary>A number that is not finite.</summary>
    public static readonly ProblemKind NotFinite = new("COH1007", "Not a finite number",
        "A value is NaN or infinite, or too large for its type. Every number in a plan is finite.");

    /// <summary>Options that contradict each other.</summary>
    public static readonly ProblemKind Inconsistent = new("COH1008", "Options that do not go together",
        "Each option by itself is right, but together they break a rule, which the message states.");

    /// <summary>An override that cannot be applied.</summary>
    public static readonly ProblemKind BadOverride = new("COH1009", "Bad override",
        "A --set is not of the form key.sub=value, or its path does not lead anywhere. "
        + "List items are counted from 0: exchange.0.gossip.topology=ring.");

    /// <summary>The plan file cannot be read.</summary>
    public static readonly ProblemKind Unreadable = new("COH1010", "Plan cannot be read",
        "The plan file is not there or may not be read. Check its path and its permissions.");

    /// <summary>The bytes are not text.</summary>
    public static readonly ProblemKind NotText = new("COH1011", "Not text",
        "The plan is not UTF-8 text, or it holds control characters. Was another file meant?");

    /// <summary>More bytes than a plan may have.</summary>
    public static readonly ProblemKind TooLarge = new("COH1012", "Plan too large",
        "A plan has at most 1 MB. Data belongs in a file that the plan names.");

    /// <summary>Nested too deeply.</summary>
    public static readonly ProblemKind TooDeep = new("COH1013", "Nested too deeply",
        "A plan is nested at most 32 levels deep.");

    /// <summary>Too many nodes.</summary>
    public static readonly ProblemKind TooManyValues = new("COH1014", "Too many values",
        "A plan holds at most 100000 values. Data belongs in a file that the plan names.");

    /// <summary>An anchor or an alias.</summary>
    public static readonly ProblemKind Alias = new("COH1015", "Anchor or alias",
        "Anchors (&name) and aliases (*name) are not allowed in plans, because a few of them can stand for gigabytes. "
        + "Write the value out; put quotes around text that begins with & or *.");

    /// <summary>A tag.</summary>
    public static readonly ProblemKind Tag = new("COH1016", "Tag",
        "Tags (!name) are not allowed in plans: the type of a value follows from its key. "
        + "Put quotes around text that begins with an exclamation mark.");

    /// <summary>A key that is written twice.</summary>
    public static readonly ProblemKind DuplicateKey = new("COH1017", "Key written twice",
        "A map holds the same key twice, so that it is not clear which is meant. The message says where the first one is.");

    /// <summary>No document, or several.</summary>
    public static readonly ProblemKind NotOneDocument = new("COH1018", "Not exactly one document",
        "A plan file holds exactly one YAML document: it is neither empty nor cut by a line of three dashes.");

    /// <summary>A key that is not a single value.</summary>
    public static readonly ProblemKind KeyNotText = new("COH1019", "Key is not a name",
        "A key is a list or a map. Keys are names; perhaps a colon or a brace is in the wrong place.");

    /// <summary>Two names where one is wanted.</summary>
    public static readonly ProblemKind SeveralNames = new("COH1020", "Several names where one is wanted",
        "A value that chooses one of several things names more than one. Keep one; in a list, begin each item with its own dash.");

    /// <summary>More problems than are listed.</summary>
    public static readonly ProblemKind More = new("COH1021", "More problems",
        "The plan has more problems than are listed. Mend those listed and try again.");
}
