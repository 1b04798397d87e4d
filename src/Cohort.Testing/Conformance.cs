using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Roles;

namespace Cohort.Testing;

/// <summary>
/// What every method must do, whoever wrote it: documented, no state in fields, options that survive writing and reading, the same
/// bits again, on any number of threads and after any interruption, nothing becomes NaN, and named twice it does not meet itself.
/// </summary>
/// <example><code>foreach (var check in Conformance.Checks) Assert.Null(Conformance.Check(check, typeof(MyMethod)));</code></example>
public static class Conformance
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly OrderedDictionary<string, Func<MethodEntry, string?>> All = new()
    {
        ["documented"] = Documented,
        ["fields"] = Fields,
        ["options"] = Options,
        ["variations"] = Variations,
        ["rerun"] = Rerun,
        ["threads"] = Threads,
        ["resume"] = Resume,
        ["twice"] = Twice,
        ["inputs"] = Inputs,
        ["finite"] = Finite,
        ["one_learner"] = OneLearner,
        ["empty_inbox"] = EmptyInbox,
    };

    /// <summary>The checks by name.</summary>
    public static IReadOnlyCollection<string> Checks => All.Keys;

    /// <summary>Runs a check over a method; what the method throws is a violation, too.</summary>
    /// <param name="check">The check's name.</param>
    /// <param name="method">The method: a class with a <see cref="MethodAttribute"/>.</param>
    /// <returns>What is wrong, in a sentence; null where nothing is.</returns>
    /// <exception cref="KeyNotFoundException">There is no check of this name.</exception>
    public static string? Check(string check, Type method)
    {
        var run = All[check];
        try
        {
            return run(new MethodCatalogue(CatalogueOf(method)).Methods.Single(m => m.Type == method));
        }
        catch (Exception e)
        {
            return $"throws {e.GetType().Name}: {e.Message}";
        }
    }

    /// <summary>A summary for the method and each option, papers with citations that have authors and a year, and an interface of the role.</summary>
    private static string? Documented(MethodEntry method)
    {
        if (method.Description.Summary.Length == 0) return "the class has no summary";
        if (method.Description.Options.FirstOrDefault(o => o.Summary.Length == 0) is { } silent) return $"the option {silent.Key} has no summary";
        if (method.LackingOfPapers.FirstOrDefault() is { } lacking) return lacking;
        return Enum.IsDefined(method.Role) ? null : "the role is not one of the roles";
    }

    /// <summary>A method's only fields are its options: what changes belongs to the context, or resume and undo would miss it.</summary>
    private static string? Fields(MethodEntry method)
    {
        for (var type = method.Type; type is not null && type != typeof(object); type = type.BaseType)
        {
            var options = type.GetProperties(Declared).Where(IsSetOnce).Select(p => $"<{p.Name}>k__BackingField").ToHashSet();
            foreach (var field in type.GetFields(Declared).Where(f => !f.IsLiteral && !options.Contains(f.Name)))
            {
                if (field.IsInitOnly && IsConstant(field.FieldType)) continue;
                return field.IsStatic
                    ? $"the static field {field.Name} of {type.Name} can change between runs"
                    : $"the field {field.Name} of {type.Name} is not an option: ask the context for state";
            }
        }

        return null;
    }

    /// <summary>Options at their defaults and away from them are the same after being written and read.</summary>
    private static string? Options(MethodEntry method)
    {
        var standard = ("the defaults", (IMethod)OptionsSchema.Of(method.Type).Create());
        foreach (var (key, instance) in OptionVariations.Of(method.Type, CatalogueOf(method.Type)).Prepend(standard))
        {
            var written = PlanWriter.Write(TrialPlan.With(method, [instance]));
            Plan read;
            try
            {
                read = new PlanLoader(CatalogueOf(method.Type)).Load<Plan>(written, "trial");
            }
            catch (CohortException e) when (e.Problems.All(p => p.Kind == PlanProblems.Inconsistent))
            {
                continue; // the method's own rule between its options
            }

            if (PlanWriter.Write(read) != written) return $"the plan with {(key == "the defaults" ? key : $"another {key}")} reads back differently";
        }

        return null;
    }

    /// <summary>With any one option away from its default, or from what makes the method act in so short a run, nothing breaks.</summary>
    private static string? Variations(MethodEntry method)
    {
        foreach (var (key, instance) in OptionVariations.Of(method.Type, CatalogueOf(method.Type)))
        {
            var plan = TrialPlan.With(method, [instance]);
            try
            {
                if (NotFinite(Trial.ByHand(plan)) is { } wrong) return $"with another {key}, {wrong}";
            }
            catch (CohortException e) when (e.Problems.Count > 0)
            {
                // A clear answer that these options do not suit this cohort is an answer.
            }
            catch (Exception e)
            {
                return $"with another {key}, throws {e.GetType().Name}: {e.Message}";
            }
        }

        return null;
    }

    private static string? Rerun(MethodEntry method) => Trial.Of(Default(method)).DifferenceFrom(Trial.Of(Default(method)));

    private static string? Threads(MethodEntry method) => Trial.Of(Default(method), threads: 1).DifferenceFrom(Trial.Of(Default(method), threads: 2));

    /// <summary>Interrupted after every round and resumed from disk by fresh instances: all state was the context's, what was spent, too.</summary>
    private static string? Resume(MethodEntry method) => Trial.ByHand(Default(method)).DifferenceFrom(Trial.Resumed(() => Default(method)));

    private static string? Inputs(MethodEntry method)
    {
        var plan = Default(method);
        var (written, inputs) = (PlanWriter.Write(plan), Trial.InputsBefore(plan));
        var trial = Trial.Of(plan);
        if (PlanWriter.Write(plan) != written) return "the plan is another after the run";
        return trial.Inputs != inputs ? "examples, labels or owners are others after the run" : null;
    }

    private static string? Finite(MethodEntry method) => NotFinite(Trial.ByHand(Default(method)));

    /// <summary>With one learner it works, or says at the start that it needs more.</summary>
    private static string? OneLearner(MethodEntry method)
    {
        try
        {
            return NotFinite(Trial.Of(TrialPlan.With(method, [TrialPlan.Active(method)], peers: 1)));
        }
        catch (CohortException e) when (e.Problems.All(p => p.Kind == RunProblems.MethodDoesNotFit))
        {
            return null;
        }
    }

    /// <summary>Named twice in a plan, both run, survive being interrupted, and keep what they know apart.</summary>
    private static string? Twice(MethodEntry method)
    {
        if (MethodPlace.Of(method) is [{ IsList: false }, ..]) return null;
        Plan Both() => TrialPlan.With(method, [TrialPlan.Active(method), TrialPlan.Active(method)]);
        var trial = Trial.Of(Both());
        if (NotFinite(trial) is { } wrong) return wrong;
        if ((trial with { Report = "" }).DifferenceFrom(Trial.Resumed(Both)) is { } lost) return lost;
        var (first, second) = (KeptBy(trial, method.Name), KeptBy(trial, $"{method.Name}#2"));
        return first.SequenceEqual(second) ? null
            : $"the first keeps [{string.Join(", ", first)}], the second [{string.Join(", ", second)}]: they share what one of them should have";
    }

    private static string[] KeptBy(Trial trial, string owner) =>
    [
        .. trial.ListNames
            .Where(name => name.StartsWith($"{owner}.", StringComparison.Ordinal))
            .Select(name => name[owner.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A round in which one learner is alone, one in which nobody attends, one in which all are back.</summary>
    private static string? EmptyInbox(MethodEntry method)
    {
        var plan = Default(method);
        return NotFinite(Trial.Of(plan with { Curriculum = [new Desertion(), .. plan.Curriculum] }));
    }

    private static Plan Default(MethodEntry method) => TrialPlan.With(method, [TrialPlan.Active(method)]);

    // What a trial's plan can name: the library's things, those of the method's assembly, and what the checks plant.
    private static PlanCatalogue CatalogueOf(Type method) => new(typeof(Plan).Assembly, method.Assembly, typeof(Conformance).Assembly);

    private static string? NotFinite(Trial trial)
    {
        for (var k = 0; k < trial.Rows.Length; k++)
        {
            var at = Array.FindIndex(trial.Rows[k], x => !float.IsFinite(x));
            if (at >= 0) return $"learner {k} has {trial.Rows[k][at]} at {at} of its row";
        }

        return null;
    }

    private static bool IsSetOnce(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } set && set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    // Numbers, names and tables that nothing writes to. An array of numbers may be one, too; that it is not written to, a rerun shows.
    private static bool IsConstant(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(Regex) || type == typeof(Metric)
        || (type.IsArray && IsConstant(type.GetElementType()!))
        || type.Namespace is "System.Collections.Frozen" or "System.Collections.Immutable"
        || (type.IsInterface && type.Name.StartsWith("IReadOnly", StringComparison.Ordinal));
}
