using System.Reflection;
using Cohort.Plans;
using Cohort.Tensors;

namespace Cohort.Tests.Architecture;

/// <summary>The one-way references, in project files and in what was really compiled.</summary>
public sealed class ReferenceRulesTests
{
    [Fact]
    public void PointOneWay_Projects_Holds()
    {
        var references = ReferenceRules.OfProjects();
        Assert.Contains("Cohort.Tensors", references["Cohort"]);
        Violations.AreNone(ReferenceRules.PointOneWay(references));
    }

    [Fact]
    public void PointOneWay_CompiledAssemblies_Holds() =>
        Assert.Empty(ReferenceRules.PointOneWay(
            new[] { typeof(Shape).Assembly, typeof(Plan).Assembly }.ToDictionary(a => a.GetName().Name!, OwnReferences)));

    [Theory]
    [InlineData("Cohort.Tensors", "Cohort")]
    [InlineData("Cohort", "Cohort.Cli")]
    [InlineData("Cohort.Claims", "Cohort.Agents")]
    [InlineData("Cohort.Mystery", "Cohort.Mystery")]
    public void PointOneWay_ReferenceUpOrAside_IsReported(string from, string to) =>
        Assert.NotEmpty(ReferenceRules.PointOneWay(new Dictionary<string, string[]> { [from] = [to] }));

    [Fact]
    public void Tensors_NeedsNoPackage()
    {
        var packages = System.Xml.Linq.XDocument.Load(Checkout.At("src/Cohort.Tensors/Cohort.Tensors.csproj")).Descendants("PackageReference");
        Assert.Empty(packages.Select(p => (string)p.Attribute("Include")!));
    }

    private static string[] OwnReferences(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(r => r.Name!).Where(n => n == "Cohort" || n.StartsWith("Cohort.", StringComparison.Ordinal))];
}
