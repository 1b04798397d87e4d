namespace Cohort.Methods;

/// <summary>What a student of <see cref="DeltaLearning"/> learns from its two teachers' answers.</summary>
public enum TeacherSignal
{
    /// <summary>That the better teacher's answer is preferred to the weaker one's.</summary>
    Preference,

    /// <summary>The better teacher's answer as if it were the label: what preference is compared with.</summary>
    Imitation,
}
