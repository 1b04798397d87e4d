namespace Cohort.Checkpoints;

/// <summary>How much of the rounds' record is a checkpoint's: what lies behind it in the file was written after the checkpoint.</summary>
/// <param name="Rounds">How many rounds, one on each line.</param>
/// <param name="Bytes">How many bytes they take.</param>
/// <param name="Sha256">Of those bytes, in 64 lower-case hexadecimal digits.</param>
internal sealed record RoundsPosition(long Rounds, long Bytes, string Sha256)
{
    /// <summary>No round.</summary>
    public static RoundsPosition None { get; } = new(0, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
