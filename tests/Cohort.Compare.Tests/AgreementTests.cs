namespace Cohort.Compare.Tests;

public class AgreementTests
{
    [Theory]
    [InlineData("weights/0.f32", 1f, true, true)]
    [InlineData("weights/0.f32", 1.0000001f, true, false)]
    [InlineData("weights/1.f32", 1f, false, false)]
    public void SameBits_OtherNumberOrOtherFile_AreNot(string file, float value, bool sameFiles, bool sameBits)
    {
        var folder = Directory.CreateTempSubdirectory("cohort-compare-").FullName;
        try
        {
            RawFile.Write<float>(Path.Combine(folder, "cohort/weights/0.f32"), [1]);
            RawFile.Write<float>(Path.Combine(folder, "other", file), [value]);
            Assert.Equal((sameFiles, sameBits), (Agreement.SameFiles(folder, "other"), Agreement.SameBits(folder, "other")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Distance_OneNumberOff_IsRelativeToTheLargest() => Assert.Equal(0.25, Agreement.Distance([1, -4], [2, -4]));

    [Fact]
    public void DistanceOfNorms_OneNumberOff_IsRelativeToTheNorm() => Assert.Equal(0.2, Agreement.DistanceOfNorms([3, -4], [3, -3]), 1e-12);

    [Theory]
    [InlineData(new[] { 1f }, new[] { 1f, 2f })]
    [InlineData(new[] { 1f, 2f }, new[] { 1f, float.NaN })]
    [InlineData(new[] { 1f, float.PositiveInfinity }, new[] { 1f, float.PositiveInfinity })]
    public void Distance_OtherLengthOrNotFinite_IsInfinite(float[] expected, float[] actual)
    {
        Assert.Equal(double.PositiveInfinity, Agreement.Distance(expected, actual));
        Assert.Equal(double.PositiveInfinity, Agreement.DistanceOfNorms(expected, actual));
    }

    [Fact]
    public void Distance_AllZero_IsZero() => Assert.Equal((0, 0), (Agreement.Distance([0], [0]), Agreement.DistanceOfNorms([0], [0])));

    [Fact]
    public void Holds_AnyPartBeyondTheTolerance_DoesNot()
    {
        Assert.True(new Agreement(1e-6, 1e-6, 1e-6).Holds);
        Assert.False(new Agreement(1e-3, 0, 0).Holds);
        Assert.False(new Agreement(0, 1e-3, 0).Holds);
        Assert.False(new Agreement(0, 0, double.NaN).Holds);
    }
}
