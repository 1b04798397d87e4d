namespace Cohort.Compare.Tests;

public sealed class OtherBuildTests : IDisposable
{
    private const string Release = "bench/compare/bin/Release/net10.0";
    private readonly string folder = Directory.CreateTempSubdirectory("cohort-compare-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData(Release)]
    [InlineData("bench/compare/bin/Release/net12.0")]
    public void Find_BuildOrCheckout_IsItsProgram(string where)
    {
        Put(where, OtherBuild.FileName, "Cohort.Compare.runtimeconfig.json", "Cohort.dll");
        Assert.Equal(Path.Combine(folder, where, OtherBuild.FileName), OtherBuild.Find(folder)?.Program);
    }

    [Fact]
    public void Find_NothingOrOtherFolderOrDebugOrALibraryAlone_IsNone()
    {
        Assert.Null(OtherBuild.Find(folder));
        Assert.Null(OtherBuild.Find(Path.Combine(folder, "nowhere")));
        Put("bench/compare/bin/Debug/net10.0", OtherBuild.FileName, "Cohort.Compare.runtimeconfig.json", "Cohort.dll");
        Put(Release, OtherBuild.FileName);
        Assert.Null(OtherBuild.Find(folder));
    }

    [Fact]
    public void VersionOf_ThisBuild_BeginsWithTheVersion() => Assert.StartsWith("0.", OtherBuild.VersionOf(Sides.Program));

    private void Put(string where, params string[] names)
    {
        Directory.CreateDirectory(Path.Combine(folder, where));
        foreach (var name in names) File.WriteAllText(Path.Combine(folder, where, name), "");
    }
}
