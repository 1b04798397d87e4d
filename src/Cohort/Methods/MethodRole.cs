namespace Cohort.Methods;

/// <summary>The question that a method answers; where a plan names it.</summary>
public enum MethodRole
{
    /// <summary>What do peers pass each other, and how do they combine it?</summary>
    Exchange,

    /// <summary>Who decides what is attempted next?</summary>
    Curriculum,

    /// <summary>What is kept, and shown or mixed in again?</summary>
    Memory,

    /// <summary>What comes back, and how does it become an update?</summary>
    Feedback,

    /// <summary>What is the learner itself, and by which rule does it change?</summary>
    Learner,

    /// <summary>What is measured?</summary>
    Evaluate,

    /// <summary>What do hostile peers do to the others?</summary>
    Attack,
}
