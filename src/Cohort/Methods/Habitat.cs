namespace Cohort.Methods;

/// <summary>
/// Where a method makes sense, and so where the conformance suite tries it: a plan of seconds with the data, learners and start that it is for.
/// </summary>
public enum Habitat
{
    /// <summary>Drawn digits as a stream of two tasks: the habitat of a method that names none.</summary>
    Stream,

    /// <summary>Drawn digits, all at once; a part of the rows is shared, and some are kept to validate on.</summary>
    Images,

    /// <summary>A table of numbers and classes.</summary>
    Table,

    /// <summary>A signal over coordinates: a regression.</summary>
    Coordinates,

    /// <summary>Windows of tokens, and a small transformer.</summary>
    Tokens,

    /// <summary>Prompts with answers, and a small transformer.</summary>
    Answers,

    /// <summary>Prompts of linear functions, vectors one after the other, and a small transformer.</summary>
    Vectors,

    /// <summary>Prompts with answers and words of feedback, and a small transformer.</summary>
    Hindsight,

    /// <summary>Pairs of rows, of which one is preferred.</summary>
    Pairs,

    /// <summary>Few-shot episodes: rows in small tasks, some to learn from and some to be asked for.</summary>
    Episodes,

    /// <summary>Users and items, and what was clicked.</summary>
    UsersAndItems,

    /// <summary>Prompts with answers, and three groups of small transformers: a large one, and two of one size.</summary>
    Sizes,

    /// <summary>Drawn digits as two views of each row.</summary>
    Views,

    /// <summary>Three groups of learners with different networks.</summary>
    Groups,

    /// <summary>Two groups of learners, networks of four and of two hidden layers of one width: a teacher and a student.</summary>
    Depths,

    /// <summary>Drawn digits of which half of the peers, and the rows that all share, have no labels.</summary>
    Unlabelled,

    /// <summary>Learners that start from a network that was trained before.</summary>
    Pretrained,
}
