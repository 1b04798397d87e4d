namespace Cohort.Compare.Tests;

public class AgainstCommandTests
{
    private readonly StringWriter output = new(), errors = new();

    [Fact]
    public void Run_FolderWithoutABuild_IsOneLineAndThree()
    {
        Assert.Equal(3, Run("nowhere"));
        Assert.Equal("nowhere holds no build of the comparison: there, dotnet build -c Release bench/compare", Line());
    }

    [Fact]
    public void Run_NoSuchWork_IsOneLineAndTwo()
    {
        Assert.Equal(2, Run("nowhere", "products"));
        Assert.StartsWith("no training work begins with products: there are peers-100, ", Line());
    }

    [Fact]
    public void Run_ThisBuildAgainstItself_AgreesInAllBits()
    {
        var code = Run(Path.GetDirectoryName(Sides.Program)!, "tiny-227"); // without a Python
        Assert.Contains("| equal bits |", output.ToString());
        Assert.Equal(output.ToString().TrimEnd().EndsWith("Met by all.", StringComparison.Ordinal) ? 0 : 1, code);
    }

    private int Run(string other, params string[] only)
    {
        var settings = new CompareSettings { Quick = true, Alternations = 1, Against = other, Only = only, Python = "/no/python" };
        return AgainstCommand.Run(settings, output, errors);
    }

    private string Line()
    {
        Assert.Equal("", output.ToString());
        return Assert.Single(errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
