namespace Cohort.Reports;

/// <summary>One plan over several seeds.</summary>
/// <param name="Name">What it is called beside others; empty where it stands alone.</param>
/// <param name="Reports">How each seed ended, in order of seeds.</param>
internal sealed record ComparedRuns(string Name, IReadOnlyList<Report> Reports)
{
    /// <summary>What an arm is called: by itself, or beside other plans.</summary>
    public string LineOf(ArmKind arm) => Name.Length == 0 ? arm.Name() : arm == ArmKind.Together ? Name : $"{Name}, {arm.Name()}";
}
