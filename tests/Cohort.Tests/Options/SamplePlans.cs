using System.Reflection;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Tests.Options;

internal static class SamplePlans
{
    public static readonly PlanCatalogue Catalogue = new(Assembly.GetExecutingAssembly());

    public static SamplePlan Load(string text, params string[] sets) =>
        new PlanLoader(Catalogue).Load<SamplePlan>(text, "plan.yaml", sets.Select(PlanOverride.Parse));

    /// <summary>The problems of a plan, each as the line that a person sees.</summary>
    public static string[] Problems(string text, params string[] sets) =>
        [.. Assert.Throws<CohortException>(() => Load(text, sets)).Problems.Select(problem => problem.ToString())];

    public static string Problem(string text, params string[] sets) => Assert.Single(Problems(text, sets));
}
