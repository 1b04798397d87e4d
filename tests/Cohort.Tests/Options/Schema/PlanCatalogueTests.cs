using System.Reflection;
using System.Reflection.Emit;
using Cohort.Options;

namespace Cohort.Tests.Options;

public class PlanCatalogueTests
{
    private interface ITwins;

    [PlanName("twin")]
    private sealed class FirstTwin : ITwins;

    [PlanName("twin")]
    private sealed class SecondTwin : ITwins;

    [Fact]
    public void ChoicesOf_Interface_AreItsImplementationsByName() =>
        Assert.Equal(["by_file", "dirichlet", "iid"], SamplePlans.Catalogue.ChoicesOf(typeof(ISampleSplit)).Keys);

    [Fact]
    public void Find_Name_GivesItsClasses()
    {
        Assert.Equal([typeof(SampleRing)], SamplePlans.Catalogue.Find("ring").Where(type => type.Namespace == typeof(SampleRing).Namespace));
        Assert.Empty(SamplePlans.Catalogue.Find("no_such_name"));
    }

    [Fact]
    public void ChoicesOf_DerivedAttribute_Counts() =>
        Assert.Equal(typeof(SampleGossip), SamplePlans.Catalogue.ChoicesOf(typeof(SampleRule))["sample_gossip"]);

    [Fact]
    public void ChoicesOf_SameNameTwice_IsAProgrammingError() =>
        AssertRefused("are called \"twin\"", () => SamplePlans.Catalogue.ChoicesOf(typeof(ITwins)));

    [Theory]
    [InlineData("Ring")]
    [InlineData("a-b")]
    [InlineData("")]
    public void New_NameNotInSnakeCase_IsAProgrammingError(string name) =>
        AssertRefused("not in snake_case", () => new PlanCatalogue(AssemblyWith(name, TypeAttributes.Public)));

    [Fact]
    public void New_AbstractClassWithAName_IsAProgrammingError() =>
        AssertRefused("abstract", () => new PlanCatalogue(AssemblyWith("a", TypeAttributes.Public | TypeAttributes.Abstract)));

    private static void AssertRefused(string words, Func<object> mistake) =>
        Assert.Contains(words, Assert.Throws<InvalidOperationException>(mistake).Message);

    private static AssemblyBuilder AssemblyWith(string name, TypeAttributes attributes)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Planted"), AssemblyBuilderAccess.Run);
        var type = assembly.DefineDynamicModule("Planted").DefineType("Planted", attributes);
        type.SetCustomAttribute(new CustomAttributeBuilder(typeof(PlanNameAttribute).GetConstructor([typeof(string)])!, [name]));
        type.CreateType();
        return assembly;
    }
}
