namespace Cohort.Problems;

/// <summary>What can be wrong with data and with the way it is asked for: codes COH2001 to COH2049.</summary>
public static class DataProblems
{
    /// <summary>COH2001.</summary>
    public static readonly ProblemKind MorePeersThanRows = new("COH2001", "More peers than rows",
        "Every peer needs at least one row of its own. Ask for fewer peers (`--peers`) or bring more rows.");

    /// <summary>COH2002.</summary>
    public static readonly ProblemKind PeerTooSmall = new("COH2002", "A peer has too few rows",
        "The split left a peer with fewer rows than it must have, in every one of eleven draws. Raise the split's concentration " +
        "(`dirichlet:1.0`), lower `min_size`, set `self_balancing`, or ask for fewer peers.");

    /// <summary>COH2003.</summary>
    public static readonly ProblemKind TooFewClasses = new("COH2003", "Fewer classes than asked for",
        "The split wants more classes for each peer, or more tasks, than the data has. Ask for at most as many as the data's summary names.");

    /// <summary>COH2004.</summary>
    public static readonly ProblemKind TooFewRowsOfClass = new("COH2004", "A class has too few rows to be shared out",
        "A class was given to more peers than it has rows. Ask for fewer peers or fewer classes for each, or use `assignment: deterministic`, " +
        "which spreads the classes evenly.");

    /// <summary>COH2005.</summary>
    public static readonly ProblemKind NoGroups = new("COH2005", "No natural ids",
        "The split `natural_id` follows a column that says whose row it is (a site, a writer, a user). Name that column by `--group`, " +
        "or as `group` in the plan's data section.");

    /// <summary>COH2006.</summary>
    public static readonly ProblemKind TooFewGroups = new("COH2006", "Fewer natural ids than peers",
        "The group column has fewer different values than there are peers. Ask for at most that many peers.");

    /// <summary>COH2007.</summary>
    public static readonly ProblemKind TooFewShards = new("COH2007", "Not enough rows for the shards",
        "Peers times shards for each peer times rows in a shard is more than there are rows. Ask for fewer or smaller shards.");

    /// <summary>COH2008.</summary>
    public static readonly ProblemKind BadOption = new("COH2008", "A data option is out of range",
        "The message names the option, its value and the values it can take.");

    /// <summary>COH2009.</summary>
    public static readonly ProblemKind LabelsNeeded = new("COH2009", "Class labels are needed",
        "What was asked for divides classes, and this data has numbers to predict instead of classes.");

    /// <summary>COH2010.</summary>
    public static readonly ProblemKind UnknownSource = new("COH2010", "Unknown data source",
        "Data is `glyphs`, `gaussian` or another drawn source, the name of a public set (`cohort data list`) or the path of a file that exists.");

    /// <summary>COH2011.</summary>
    public static readonly ProblemKind Unreadable = new("COH2011", "A data file cannot be read",
        "The file does not exist, is a folder or a device, or may not be read by this user; or `COHORT_DATA` names a folder that is not there. "
        + "A pipe (`mkfifo`, `/dev/stdin`, `<(...)`) is waited for and read once.");

    /// <summary>COH2012.</summary>
    public static readonly ProblemKind LabelNotNamed = new("COH2012", "No label column named",
        "A table needs to be told which column to predict: `--label NAME`, its number from 1, or `last`.");

    /// <summary>COH2013.</summary>
    public static readonly ProblemKind UnknownColumn = new("COH2013", "No such column",
        "The message lists the columns that there are. In a file without a header row, columns go by their number from 1, or `last`.");

    /// <summary>COH2014.</summary>
    public static readonly ProblemKind OneClass = new("COH2014", "The label has only one value",
        "There is nothing to learn where every row has the same label. Perhaps another column is meant.");

    /// <summary>COH2015.</summary>
    public static readonly ProblemKind TooFewRows = new("COH2015", "Too few rows",
        "After rows without a label are dropped, at least two must be left: one to learn from and one to test on.");

    /// <summary>COH2016.</summary>
    public static readonly ProblemKind TooManyColumns = new("COH2016", "Too many columns or features",
        "A table may have 10,000 columns, and 10,000 features once each category has its own. Leave columns out with a schema file.");

    /// <summary>COH2017.</summary>
    public static readonly ProblemKind NoFeatures = new("COH2017", "No column to learn from",
        "Every column but the label was left out: constant, a row number, or text that differs in nearly every row. "
        + "A schema file can overrule that.");

    /// <summary>COH2018.</summary>
    public static readonly ProblemKind LabelIsIdentifier = new("COH2018", "The label differs in nearly every row",
        "Text labels are classes, and these hardly repeat. Perhaps another column is meant.");

    /// <summary>COH2019.</summary>
    public static readonly ProblemKind SchemaMismatch = new("COH2019", "The file does not fit the schema",
        "The schema names columns or classes that the file does not have, or the other way round. Write the schema anew " +
        "(`cohort data schema`) or mend the file.");

    /// <summary>COH2020.</summary>
    public static readonly ProblemKind WrongChecksum = new("COH2020", "A public set's file is not the published one",
        "Its SHA-256 differs from the published one: it is damaged, cut off, or another version. Delete it to have it fetched again.");

    /// <summary>COH2021.</summary>
    public static readonly ProblemKind NotFetched = new("COH2021", "A public set could not be fetched",
        "Without a network, put the files into the folder that `COHORT_DATA` names, in a subfolder with the set's name.")
    { Exit = ExitCode.Network };

    /// <summary>COH2022.</summary>
    public static readonly ProblemKind TooManyClasses = new("COH2022", "Too many classes",
        "A label may have 10,000 classes.");

    /// <summary>COH2023.</summary>
    public static readonly ProblemKind LabelNotNumeric = new("COH2023", "The label is not a number",
        "`task: regression` needs a label of numbers. Leave `task` out, or name another column.");

    /// <summary>COH2031.</summary>
    public static readonly ProblemKind BadSplit = new("COH2031", "Rows are not dealt out as they have to be",
        "A split gives every row to one peer at most, and only rows that there are: otherwise the learner on pooled rows would see some twice, "
        + "and peers would learn from what others have set aside. Rows for everyone are what `peers.shared` is for.");

    /// <summary>COH2032.</summary>
    public static readonly ProblemKind BadScene = new("COH2032", "A source gives test sets or shared rows that do not fit",
        "Test sets have the training rows' objective, inputs and truth, in the same shapes, and names of lower case letters, digits, `_` and `-`; "
        + "shared rows are training rows, each named once. The message says what does not fit; it is for whoever wrote the source.");

    /// <summary>COH2040.</summary>
    public static readonly ProblemKind NotForThisData = new("COH2040", "A source cannot be put over this data",
        "Sources that change or join the rows of others (`halves`, `corrupted`, `stream`), and `noise`, need rows of a certain kind: images, the "
        + "same shape and objective, or classes. The message says what was found.");

    /// <summary>COH2041.</summary>
    public static readonly ProblemKind NoTable = new("COH2041", "The learners did not learn from a table",
        "Tables can be given to learners that learnt from one: their run folder then holds schema.yaml, which says what its columns mean. "
        + "Ask others from C#, by TrainedCohort.Open.");

    /// <summary>COH2043.</summary>
    public static readonly ProblemKind NotInMemory = new("COH2043", "The rows of the plan are not there",
        "The plan was made by a program that had the rows in memory; it keeps what they hash to, not the rows. Run it, or continue its run, from "
        + "a program that gives the same rows: `new LearningRun(plan, data)`.");

    /// <summary>COH2047.</summary>
    public static readonly ProblemKind BadWeights = new("COH2047", "A row's weight is not a number of 0 or more",
        "The column that `data.table.weight` names says what each row counts for in training: a finite number, not negative, 0 to leave the row "
        + "out of it. The message names the rows where it is anything else.");

    /// <summary>COH2048.</summary>
    public static readonly ProblemKind NumberTooLarge = new("COH2048", "A number is too large",
        "Numbers of a table are read in double precision and counted in a unit of their column, which a schema keeps; what lies beyond double "
        + "precision (1.8e308), or beyond single precision in that unit, is neither a value nor missing. Mend the cells that the message names.");

    /// <summary>COH2042.</summary>
    public static readonly ProblemKind NoText = new("COH2042", "The learners did not learn from a text",
        "Only learners that learnt from a text can go on with one. Ask those of a table by `cohort predict`.");

    /// <summary>COH2049.</summary>
    public static readonly ProblemKind ContextTooShort = new("COH2049", "A prompt and its answer do not fit the model's context",
        "A row of prompt and answer is learnt from whole or not at all. Raise the model's `context` to what the message says, or make the "
        + "exercises shorter by the source's options.");

    /// <summary>COH2044.</summary>
    public static readonly ProblemKind TooFewExercises = new("COH2044", "A source has too few different exercises",
        "Test rows of planted exercises are none of the training rows: about one exercise in five is kept for the test. Where an option leaves "
        + "hardly any different exercises, one of the two sides has none. Allow more, by the options that the message names.");

    /// <summary>COH2046.</summary>
    public static readonly ProblemKind MembersDisagree = new("COH2046", "Members' tables do not fit together",
        "Peers that bring tables of their own (`peers.members`) learn one thing from the same columns: a column has to hold numbers in all tables or "
        + "words in all, and rows in memory have to have the same form. The message names the members, the column and what it holds where.");
}
