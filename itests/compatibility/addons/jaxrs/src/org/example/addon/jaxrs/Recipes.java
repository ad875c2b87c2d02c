package org.example.addon.jaxrs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.UriInfo;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerRegistry;
import org.eclipse.kura.request.handler.jaxrs.DefaultExceptionHandler;
import org.eclipse.kura.request.handler.jaxrs.JaxRsRequestHandlerProxy;
import org.eclipse.kura.request.handler.jaxrs.annotation.EXEC;
import org.eclipse.kura.rest.utils.Validable;
import org.osgi.service.useradmin.Role;
import org.osgi.service.useradmin.UserAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Path("recipes/v1")
public class Recipes {

    private static final Logger logger = LoggerFactory.getLogger(Recipes.class);
    private static final String APP_ID = "RECIPES-V1";

    private final Map<String, Recipe> recipes = new TreeMap<>();
    private final RequestHandler requestHandler = new JaxRsRequestHandlerProxy(this);
    private UserAdmin userAdmin;

    @Context
    private UriInfo uriInfo;

    public static class Recipe implements Validable {
        private final String name;
        private final Integer minutes;
        private String note;

        public Recipe(String name, Integer minutes) {
            this.name = name;
            this.minutes = minutes;
        }

        @Override
        public boolean isValid() {
            return this.name != null && this.minutes != null;
        }
    }

    public static class RecipeList {
        private final List<Recipe> recipes;

        public RecipeList(List<Recipe> recipes) {
            this.recipes = recipes;
        }
    }

    public void bindUserAdmin(UserAdmin admin) {
        this.userAdmin = admin;
    }

    public void bindRequestHandlerRegistry(RequestHandlerRegistry registry) {
        try {
            registry.registerRequestHandler(APP_ID, this.requestHandler);
        } catch (Exception e) {
            logger.warn("Failed to register {}", APP_ID, e);
        }
    }

    public void unbindRequestHandlerRegistry(RequestHandlerRegistry registry) {
        try {
            registry.unregister(APP_ID);
        } catch (KuraException e) {
            logger.warn("Failed to unregister {}", APP_ID, e);
        }
    }

    public void activate() {
        this.userAdmin.createRole("kura.permission.rest.recipes", Role.GROUP);
    }

    @GET
    @RolesAllowed("recipes")
    @Produces(MediaType.APPLICATION_JSON)
    public synchronized RecipeList all() {
        return new RecipeList(this.recipes.values().stream().collect(Collectors.toList()));
    }

    @PUT
    @RolesAllowed("recipes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public synchronized Response put(Recipe recipe) {
        Validable.validate(recipe, "Name and minutes are needed");
        this.recipes.put(recipe.name, recipe);
        return Response.ok(recipe).build();
    }

    @GET
    @Path("/{name}")
    @RolesAllowed("recipes")
    @Produces(MediaType.APPLICATION_JSON)
    public synchronized Recipe one(@PathParam("name") String name, @QueryParam("scale") @DefaultValue("1") int scale) {
        Recipe found = this.recipes.get(name);
        if (found == null) {
            throw DefaultExceptionHandler.toWebApplicationException(new KuraException(KuraErrorCode.NOT_FOUND));
        }
        return new Recipe(found.name, scale * found.minutes);
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed("recipes")
    public synchronized void delete(@PathParam("name") String name) {
        this.recipes.remove(name);
    }

    @POST
    @EXEC
    @Path("/_clear")
    @RolesAllowed("recipes")
    public synchronized void clear() {
        this.recipes.clear();
    }

    @GET
    @Path("/whoami")
    @Produces(MediaType.TEXT_PLAIN)
    public String who(@Context HttpServletRequest request, @Context SecurityContext security) {
        return security.getUserPrincipal().getName() + " " + request.getMethod() + " " + this.uriInfo.getPath() + " "
                + request.isUserInRole("recipes");
    }

    @GET
    @Path("/fails")
    public String fails() {
        throw new IllegalStateException("The stove is cold");
    }
}
