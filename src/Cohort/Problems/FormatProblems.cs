namespace Cohort.Problems;

/// <summary>What can be wrong with the form of a data file: codes COH3001 to COH3049.</summary>
internal static class FormatProblems
{
    /// <summary>COH3001.</summary>
    public static readonly ProblemKind TruncatedGzip = new("COH3001", "A gzip file is cut off",
        "The file ends before its own length and checksum say it should. Copy or fetch it again.");

    /// <summary>COH3002.</summary>
    public static readonly ProblemKind DamagedGzip = new("COH3002", "A gzip file is damaged",
        "The file begins as gzip and then cannot be unpacked. Copy or fetch it again.");

    /// <summary>COH3003.</summary>
    public static readonly ProblemKind RaggedTable = new("COH3003", "Rows of different lengths",
        "Every row of a table needs the same number of cells. Often a cell holds the separator and is not in quotes, or the file was cut off.");

    /// <summary>COH3004.</summary>
    public static readonly ProblemKind MalformedTable = new("COH3004", "Quotes that do not pair",
        "A quoted cell is not closed, or goes on after its closing quote. Inside a quoted cell a quote is written twice.");

    /// <summary>COH3005.</summary>
    public static readonly ProblemKind EmptyFile = new("COH3005", "The file holds no rows",
        "The file is empty, or holds nothing but a header row.");

    /// <summary>COH3006.</summary>
    public static readonly ProblemKind NotText = new("COH3006", "The file is not a text table",
        "The file is of another kind, which the message names where it is known, or holds bytes that no text has. Save the table as CSV in UTF-8.");

    /// <summary>COH3007.</summary>
    public static readonly ProblemKind TooLarge = new("COH3007", "The file is too large",
        "A table may have 2 GB unpacked, 4 MB in one row, 100 million rows, 500 million cells and as many values; images 500 million pixels; "
        + "a schema file 4 MB; a text 64 MB.");

    /// <summary>COH3008.</summary>
    public static readonly ProblemKind BadIdx = new("COH3008", "Not an IDX file of bytes",
        "An IDX file begins with two zero bytes, the type 08 (unsigned bytes) and the number of its axes: 3 for images, 1 for labels.");

    /// <summary>COH3009.</summary>
    public static readonly ProblemKind IdxLength = new("COH3009", "An IDX file's header and length disagree",
        "The header promises more, or fewer, bytes than follow it. The file is damaged or was cut off.");

    /// <summary>COH3010.</summary>
    public static readonly ProblemKind IdxPair = new("COH3010", "Images and labels do not belong together",
        "The image file and the label file hold different numbers of rows, or a label is not one of the classes.");

    /// <summary>COH3011.</summary>
    public static readonly ProblemKind BadSchema = new("COH3011", "A schema file cannot be understood",
        "A schema is the YAML (or JSON) that `cohort data schema FILE` prints: one document of UTF-8 text. Anchors, aliases and tags are not "
        + "allowed, nor is a key twice. Each column has one use: what is label, group or weight is not among the columns to learn from.");

    /// <summary>COH3012.</summary>
    public static readonly ProblemKind NotUtf8 = new("COH3012", "A text is not UTF-8",
        "The file holds bytes that no UTF-8 text has. Save it as UTF-8, or choose a text file.");

    /// <summary>COH3013.</summary>
    public static readonly ProblemKind BadRecord = new("COH3013", "A file of a known form does not have it",
        "The files of ratings and votes have columns of known names, ids that are whole numbers, and rows that agree with each other. " +
        "The message names the line, the cell and what would be right.");

    /// <summary>COH3020.</summary>
    public static readonly ProblemKind TooMuchMemory = new("COH3020", "Reading the file would take too much memory",
        "Reading may take 3 GB, or what the machine has where that is less: enough for 100 million numbers of a table, with all that is needed to "
        + "understand it. It is counted before it is taken, so that a small file that unpacks to a huge one ends here. Leave out rows and columns "
        + "that are not needed, or give the run more by `--memory`.");
}
